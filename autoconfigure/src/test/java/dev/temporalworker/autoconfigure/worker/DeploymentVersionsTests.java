package dev.temporalworker.autoconfigure.worker;

import java.util.Properties;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentVersionsTests {

	private static final GitProperties GIT = new GitProperties(properties("commit.id.abbrev", "0a1b2c3"));

	private static final BuildProperties BUILD = new BuildProperties(properties("version", "1.2.3"));

	@Test
	void whenNoDeploymentIsNamedThereIsNoVersion() {
		assertThat(customizer("{ name: '' }", GIT, BUILD)).isNull();
	}

	@Test
	void versionIsNameAndBuildId() {
		assertThat(customizer("{ name: orders, build-id: '7' }", GIT, BUILD).version())
			.isEqualTo(new WorkerDeploymentVersion("orders", "7"));
	}

	@Test
	void buildIdIsTheCommitUnlessSet() {
		assertThat(customizer("{ name: orders }", GIT, BUILD).version().getBuildId()).isEqualTo("0a1b2c3");
	}

	@Test
	void buildIdTellsBuildsOfAVersionApartWhenThereIsNoCommit() {
		assertThat(customizer("{ name: orders }", null, BUILD).version().getBuildId())
			.matches("1\\.2\\.3-[0-9a-f]{12}");
	}

	@Test
	void buildIdTellsBuildsOfACommitWithChangesApart() {
		Properties dirty = properties("commit.id.abbrev", "0a1b2c3");
		dirty.setProperty("dirty", "true");
		assertThat(customizer("{ name: orders }", new GitProperties(dirty), BUILD).version().getBuildId())
			.matches("0a1b2c3-[0-9a-f]{12}");
	}

	@Test
	void buildIdIsWhatTheBuildContainsWhenNothingElseTells() {
		assertThat(customizer("{ name: orders }", null, null).version().getBuildId()).matches("[0-9a-f]{12}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.1.0-SNAPSHOT", "latest", "dev" })
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOfABuildIdThatManyBuildsHave(String buildId, CapturedOutput output) {
		customizer("{ name: orders, build-id: '%s' }".formatted(buildId), null, null);
		assertThat(output).contains("'temporal.worker.deployment.build-id' is '%s'".formatted(buildId),
				"pinned to one go on with the code of another");
	}

	@Test
	void versioningIsEnabledUnlessDeclined() {
		assertThat(customizer("{ name: orders }", GIT, BUILD).versioning()).isTrue();
		assertThat(customizer("{ name: orders, versioning: false }", GIT, BUILD).versioning()).isFalse();
	}

	@Test
	void optionsOfTheSdkCarryVersionAndDefaultBehavior() {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer("{ name: orders, build-id: '7', default-behavior: auto-upgrade }", null, null).customize("any",
				options);
		assertThat(options.validateAndBuildWithDefaults().getDeploymentOptions())
			.isEqualTo(WorkerDeploymentOptions.newBuilder()
				.setVersion(new WorkerDeploymentVersion("orders", "7"))
				.setUseVersioning(true)
				.setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
				.build());
	}

	@Test
	void optionsOfTheSdkAreValidWithoutVersioning() {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer("{ name: orders, build-id: '7', versioning: false }", null, null).customize("any", options);
		assertThat(options.validateAndBuildWithDefaults().getDeploymentOptions().isUsingVersioning()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void refusesWhatMakesNoVersion(String yaml, String key, Object value) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> customizer(yaml, null, null))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("temporal.worker.deployment." + key);
				assertThat(ex.getValue()).isEqualTo(value);
			});
	}

	static Stream<Arguments> wrong() {
		String longId = "7".repeat(256);
		return Stream.of(Arguments.of("{ name: orders.eu, build-id: '7' }", "name", "orders.eu"),
				Arguments.of("{ name: orders, build-id: '%s' }".formatted(longId), "build-id", longId),
				Arguments.of("{ build-id: '7' }", "build-id", "7"),
				Arguments.of("{ versioning: true }", "versioning", true),
				Arguments.of("{ default-behavior: pinned }", "default-behavior", VersioningBehavior.PINNED),
				Arguments.of("{ name: orders, build-id: '7', versioning: false, default-behavior: pinned }",
						"default-behavior", VersioningBehavior.PINNED));
	}

	private static DeploymentWorkerOptionsCustomizer customizer(String yaml, GitProperties git, BuildProperties build) {
		return new DeploymentVersions(bind(yaml), new PropertyRules("temporal.worker.deployment")).customizer(git,
				build);
	}

	private static ClientWorkerProperties.Deployment bind(String yaml) {
		return PropertyBinding
			.yaml("temporal.worker", TemporalWorkerProperties.class, "temporal.worker.deployment: " + yaml)
			.getDeployment();
	}

	private static Properties properties(String key, String value) {
		Properties properties = new Properties();
		properties.setProperty(key, value);
		return properties;
	}

}
