package dev.temporalworker.autoconfigure.worker;

import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.Identities;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Deployment;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.util.StringUtils;

/**
 * Resolves the Worker Deployment Version from the properties and from what the build
 * tells.
 */
final class DeploymentVersions {

	// Source: 'limit.workerBuildIdSize' of the Temporal Service
	private static final int LONGEST_BUILD_ID = 255;

	// Source: the checks of the Temporal Service
	private static final String RESERVED = "__";

	private static final Pattern MOVING = Pattern.compile("(?i)snapshot|^(latest|dev|main|master|current)$");

	private final Deployment deployment;

	private final PropertyRules rules;

	/**
	 * Create a resolver.
	 * @param deployment the properties
	 * @param rules the rules for their values
	 */
	DeploymentVersions(Deployment deployment, PropertyRules rules) {
		this.deployment = deployment;
		this.rules = rules;
	}

	/**
	 * Returns what makes Workers part of a Worker Deployment Version.
	 * @param git tells the commit, if the build recorded it
	 * @param build tells the version, if the build recorded it
	 * @return a customizer, or {@code null} if no deployment is named
	 */
	@Nullable DeploymentWorkerOptionsCustomizer customizer(@Nullable GitProperties git, @Nullable BuildProperties build) {
		String name = this.deployment.getName();
		if (!StringUtils.hasText(name)) {
			requireName("build-id", this.deployment.getBuildId());
			requireName("versioning", this.deployment.getVersioning());
			requireName("default-behavior", this.deployment.getDefaultBehavior());
			return null;
		}
		boolean versioning = !Boolean.FALSE.equals(this.deployment.getVersioning());
		VersioningBehavior defaultBehavior = this.deployment.getDefaultBehavior();
		this.rules.require(versioning || defaultBehavior == null, "default-behavior", defaultBehavior,
				"It has no effect while '%s' is false.".formatted(this.rules.key("versioning")));
		this.rules.require(!name.matches(".*[.:].*"), "name", name,
				"The name of a Worker Deployment must not contain a dot or a colon, which separate it from the build id.");
		notReserved("name", name);
		String buildId = this.deployment.getBuildId();
		this.rules.advise(buildId == null || !MOVING.matcher(buildId).find(), "build-id", buildId,
				"Builds with different code have the same build id then, and workflows pinned to one go on with the code of another. Leave it out, so that the git commit or the content of the build tells, or give each build its own.");
		ValueRules.identifier(this.rules.key("name"), name);
		return new DeploymentWorkerOptionsCustomizer(new WorkerDeploymentVersion(name, checked(buildId(git, build))),
				versioning, defaultBehavior);
	}

	private void requireName(String key, @Nullable Object value) {
		this.rules.require(value == null, key, value,
				"It has no effect unless '%s' names the Worker Deployment.".formatted(this.rules.key("name")));
	}

	private void notReserved(String key, String value) {
		this.rules.require(!value.startsWith(RESERVED), key, value,
				"Names that begin with '%s' belong to the Temporal Service.".formatted(RESERVED));
	}

	private String checked(String buildId) {
		notReserved("build-id", buildId);
		int bytes = ValueRules.bytes(buildId);
		this.rules.require(bytes <= LONGEST_BUILD_ID, "build-id", buildId,
				"The Temporal Service takes build ids of at most %d bytes; this one has %d.".formatted(LONGEST_BUILD_ID,
						bytes));
		return buildId;
	}

	private String buildId(@Nullable GitProperties git, @Nullable BuildProperties build) {
		String buildId = Identities.buildId(this.deployment.getBuildId(), git, build);
		if (StringUtils.hasText(buildId)) {
			return buildId;
		}
		throw new InvalidConfigurationPropertyValueException(this.rules.key("build-id"), null,
				"A build id is needed since '%s' is '%s'. Set it, or let the build record it in git.properties or META-INF/build-info.properties."
					.formatted(this.rules.key("name"), this.deployment.getName()));
	}

}
