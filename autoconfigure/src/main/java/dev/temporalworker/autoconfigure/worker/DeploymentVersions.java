package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Deployment;
import dev.temporalworker.worker.versioning.DeploymentWorkerOptionsCustomizer;
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

	private static final String PREFIX = "temporal.worker.deployment.";

	private DeploymentVersions() {
	}

	/**
	 * Returns what makes Workers part of a Worker Deployment Version.
	 * @param deployment the properties
	 * @param git tells the commit, if the build recorded it
	 * @param build tells the version, if the build recorded it
	 * @return a customizer, or {@code null} if no deployment is named
	 */
	static @Nullable DeploymentWorkerOptionsCustomizer customizer(Deployment deployment, @Nullable GitProperties git,
			@Nullable BuildProperties build) {
		String name = deployment.getName();
		if (!StringUtils.hasText(name)) {
			refuseWithoutName("build-id", deployment.getBuildId());
			refuseWithoutName("versioning", deployment.getVersioning());
			refuseWithoutName("default-behavior", deployment.getDefaultBehavior());
			return null;
		}
		boolean versioning = !Boolean.FALSE.equals(deployment.getVersioning());
		if (!versioning && deployment.getDefaultBehavior() != null) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "default-behavior",
					deployment.getDefaultBehavior(),
					"It has no effect while '%sversioning' is false.".formatted(PREFIX));
		}
		return new DeploymentWorkerOptionsCustomizer(
				new WorkerDeploymentVersion(checkName(name), checkBuildId(buildId(deployment, git, build))), versioning,
				deployment.getDefaultBehavior());
	}

	private static void refuseWithoutName(String key, @Nullable Object value) {
		if (value != null) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + key, value,
					"It has no effect unless '%sname' names the Worker Deployment.".formatted(PREFIX));
		}
	}

	private static String checkName(String name) {
		if (name.contains(".")) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "name", name,
					"The name of a Worker Deployment must not contain a dot, which separates it from the build id.");
		}
		return name;
	}

	private static String checkBuildId(String buildId) {
		if (buildId.length() > 255) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "build-id", buildId,
					"The Temporal Service takes build ids of at most 255 characters; this one has %d."
						.formatted(buildId.length()));
		}
		return buildId;
	}

	private static String buildId(Deployment deployment, @Nullable GitProperties git, @Nullable BuildProperties build) {
		if (StringUtils.hasText(deployment.getBuildId())) {
			return deployment.getBuildId();
		}
		if (git != null && StringUtils.hasText(git.getShortCommitId())) {
			return git.getShortCommitId();
		}
		if (build != null && StringUtils.hasText(build.getVersion())) {
			return build.getVersion();
		}
		throw new InvalidConfigurationPropertyValueException(PREFIX + "build-id", null,
				"A build id is needed since '%sname' is '%s'. Set it, or let the build record it in git.properties or META-INF/build-info.properties."
					.formatted(PREFIX, deployment.getName()));
	}

}
