package dev.temporalworker.autoconfigure.keys;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ValueFailureAnalysisTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(EnvironmentVariables.of(Map.of()))
		.withBean(SimpleMeterRegistry.class)
		.withConfiguration(
				AutoConfigurations.of(TemporalKeysAutoConfiguration.class, TemporalConnectionAutoConfiguration.class,
						TemporalEmbeddedAutoConfiguration.class, TemporalClientAutoConfiguration.class,
						TemporalTaskQueuesAutoConfiguration.class, TemporalMetricsAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					temporal.worker.start.mode                             | quick | one of 'fail-fast', 'background', 'manual'
					temporal.worker.deployment.default-behavior            | none  | one of 'unspecified', 'pinned', 'auto-upgrade'
					temporal.worker.checks.missing-activities              | maybe | one of 'fail', 'warn', 'off'
					temporal.checks.unknown-keys                           | maybe | one of 'fail', 'warn', 'off'
					temporal.connection.compression                        | zip   | one of 'none', 'gzip'
					temporal.client.query-reject-condition                 | open  | one of 'none', 'not-open', 'not-completed-cleanly'
					temporal.worker.stop-timeout                           | soon  | a duration such as '30s', '500ms' or '1h'
					temporal.worker.queue.orders.sticky.drain-timeout      | 5 s   | a duration such as '30s', '500ms' or '1h'
					temporal.metrics.histogram.buckets.request-latency     | often | a list of durations such as '500ms, 30s', separated by commas
					temporal.worker.cache.max-workflows                    | many  | a whole number
					temporal.worker.queue.orders.slots.activity.fixed.size | 5.5   | a whole number
					temporal.worker.defaults.pollers.nexus.maximum         | ${X}  | a whole number
					temporal.worker.resource-controller.target-cpu         | 80%   | a number
					temporal.connection.keep-alive.enabled                 | maybe | 'true' or 'false'
					temporal.worker.queue.orders.enabled                   | maybe | 'true' or 'false'
					temporal.embedded.enabled                              | maybe | 'true' or 'false'
					""")
	void tellsWhatAKeyTakes(String key, String value, String expected) {
		assertThat(description("X=x", key + "=" + value)).isEqualToNormalizingNewlines("""
				A value under 'temporal' does not fit:

				    %1$s=%2$s
				        from property source 'test'
				        '%1$s' takes %3$s.""".formatted(key, value, expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					temporal.worker.queue.orders.slots.activity.fixed | Set 'temporal.worker.queue.orders.slots.activity.fixed.size'.
					temporal.worker.defaults.pollers.nexus            | 'temporal.worker.defaults.pollers.nexus' has: autoscaling, maximum.
					temporal.worker.start                             | 'temporal.worker.start' has: initial-interval,
					temporal.worker.queue.orders                      | 'temporal.worker.queue.orders' has: activity-options,
					temporal.connection.headers                       | Set 'temporal.connection.headers.<name>'.
					""")
	void tellsTheKeysOfABlockThatIsNotChecked(String key, String keys) {
		assertThat(description("temporal.checks.unknown-keys=off", key + "=10")).contains(key + "=10")
			.contains("'%s' takes no value of its own.".formatted(key))
			.contains(keys);
	}

	@Test
	void namesTheVariableThatDoesNotFit() {
		ApplicationContextRunner contextRunner = this.contextRunner
			.withInitializer(EnvironmentVariables.of(Map.of("TEMPORAL_WORKER_STOP_TIMEOUT", "soon")));
		assertThat(FailureAnalyses.of(contextRunner).getDescription()).contains("TEMPORAL_WORKER_STOP_TIMEOUT=soon",
				"'temporal.worker.stop-timeout' takes a duration");
	}

	@ParameterizedTest
	@CsvSource({ "temporal.worker.deployment.build-id, A build id is needed.",
			"temporal.worker.queue.orders.slots.activity, One of this and that is needed." })
	void tellsThatAValueIsMissing(String key, String reason) {
		assertThat(refused(key, null, reason).getDescription()).isEqualTo("'%s' is missing. %s".formatted(key, reason));
	}

	@Test
	void keepsASecretThatIsInvalid() {
		ApplicationContextRunner contextRunner = new ApplicationContextRunner()
			.withPropertyValues("temporal.connection.api-key=hunter2");
		FailureAnalysis analysis = refused(contextRunner, "temporal.connection.api-key", "hunter2", "It is too short.");
		assertThat(analysis.getDescription()).contains("temporal.connection.api-key=******")
			.contains("It is too short.")
			.doesNotContain("hunter2");
		assertThat(analysis.getAction()).doesNotContain("hunter2");
	}

	@Test
	void keepsASecretThatIsSetElsewhere() {
		FailureAnalysis analysis = refused("temporal.connection.api-key", "hunter2", "It is too short.");
		assertThat(analysis.getDescription())
			.isEqualTo("The value of 'temporal.connection.api-key' can't be used. It is too short.");
	}

	@Test
	void tellsKeyAndValueAsTheyAreWritten() {
		ApplicationContextRunner contextRunner = new ApplicationContextRunner()
			.withPropertyValues("temporal.worker.stopTimeout=-5s");
		assertThat(refused(contextRunner, "temporal.worker.stop-timeout", Duration.ofSeconds(-5), "It is negative.")
			.getDescription()).isEqualToNormalizingNewlines("""
					A value under 'temporal' can't be used:

					    temporal.worker.stopTimeout=-5s
					        from property source 'test'
					        It is negative.""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello world", "hello.world", "Hello" })
	void findsNamesInBrackets(String name) {
		String key = "temporal.worker.queue[%s].enabled".formatted(name);
		ApplicationContextRunner contextRunner = new ApplicationContextRunner().withPropertyValues(key + "=true");
		assertThat(refused(contextRunner, new PropertyRules("temporal.worker.queue").named(name).key("enabled"), true,
				"It is true.")
			.getDescription()).contains(key + "=true");
	}

	@Test
	void tellsTheValueOfANameWithoutProperty() {
		assertThat(refused("temporal.clients.primary", "primary", "The name is taken.").getDescription())
			.isEqualTo("The value 'primary' of 'temporal.clients.primary' can't be used. The name is taken.");
	}

	@Test
	void leavesOtherKeysToSpringBoot() {
		assertThat(refused("server.port", null, "It is needed.").getDescription()).contains("Invalid value 'null'");
	}

	private String description(String... properties) {
		return FailureAnalyses.of(this.contextRunner.withPropertyValues(properties)).getDescription();
	}

	private static FailureAnalysis refused(String key, @Nullable Object value, String reason) {
		return refused(new ApplicationContextRunner(), key, value, reason);
	}

	private static FailureAnalysis refused(ApplicationContextRunner contextRunner, String key, @Nullable Object value,
			String reason) {
		return FailureAnalyses.of(contextRunner.withBean(Object.class, () -> {
			throw new InvalidConfigurationPropertyValueException(key, value, reason);
		}));
	}

}
