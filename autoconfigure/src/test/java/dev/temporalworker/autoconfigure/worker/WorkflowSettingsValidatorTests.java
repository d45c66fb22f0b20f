package dev.temporalworker.autoconfigure.worker;

import java.util.Map;

import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.assertj.core.api.Assertions.catchThrowable;

class WorkflowSettingsValidatorTests {

	@ParameterizedTest
	@CsvSource({ "activity-options.default.schedule-to-close-timeout, 0s",
			"activity-options.default.schedule-to-start-timeout, -1s",
			"activity-options.Reserve.start-to-close-timeout, 0s", "activity-options.Reserve.heartbeat-timeout, 0s",
			"activity-options.Reserve.retry.initial-interval, 0s",
			"activity-options.Reserve.retry.maximum-interval, -1s",
			"activity-options.Reserve.retry.backoff-coefficient, 0.9",
			"activity-options.Reserve.retry.maximum-attempts, -1", "activity-options.Reserve.priority.key, 0",
			"activity-options.Reserve.priority.fairness-weight, 0",
			"activity-options.Reserve.priority.fairness-weight, 1001",
			"activity-options.Reserve.eager-execution, false",
			"local-activity-options.default.schedule-to-close-timeout, 0s",
			"local-activity-options.default.schedule-to-start-timeout, 0s",
			"local-activity-options.Reserve.start-to-close-timeout, -1s",
			"local-activity-options.Reserve.local-retry-threshold, 0s",
			"local-activity-options.Reserve.retry.backoff-coefficient, 0",
			"nexus-service-options.default.schedule-to-close-timeout, 0s",
			"nexus-service-options.Stock.schedule-to-start-timeout, 0s",
			"nexus-service-options.Stock.start-to-close-timeout, 0s",
			"nexus-service-options.Stock.operation.check.start-to-close-timeout, 0s",
			"child-workflow-options.default.run-timeout, 0s", "child-workflow-options.default.execution-timeout, 0s",
			"child-workflow-options.Report.task-timeout, 0s",
			"child-workflow-options.Report.retry.backoff-coefficient, 0",
			"child-workflow-options.Report.priority.key, 0", "fail-workflow-exception-types, java.lang.String" })
	void refusesSetting(String key, String value) {
		for (String prefix : new String[] { "temporal.worker.defaults.", "temporal.worker.queue.orders." }) {
			refused(prefix + key, prefix + key + ": " + value);
		}
	}

	@ParameterizedTest
	@CsvSource({ "activity-options.Reserve, start-to-close-timeout, schedule-to-close-timeout",
			"activity-options.Reserve, schedule-to-start-timeout, schedule-to-close-timeout",
			"activity-options.Reserve, heartbeat-timeout, start-to-close-timeout",
			"activity-options.Reserve, heartbeat-timeout, schedule-to-close-timeout",
			"activity-options.Reserve.retry, initial-interval, maximum-interval",
			"local-activity-options.Reserve, start-to-close-timeout, schedule-to-close-timeout",
			"nexus-service-options.Stock, start-to-close-timeout, schedule-to-close-timeout",
			"child-workflow-options.Report, run-timeout, execution-timeout" })
	void refusesTimeoutLongerThanTheOneAroundIt(String options, String inner, String outer) {
		String prefix = "temporal.worker.defaults." + options + ".";
		assertThat(refused(prefix + inner, "%s%s: 9s\n%s%s: 8s".formatted(prefix, inner, prefix, outer)).getReason())
			.contains(prefix + outer);
		assertThatNoException()
			.isThrownBy(() -> validate("%s%s: 8s\n%s%s: 8s".formatted(prefix, inner, prefix, outer)));
	}

	@Test
	void refusesLongestIntervalOfAllTypesBeforeThatOfOneType() {
		String key = "temporal.worker.defaults.activity-options.default.retry.";
		assertThat(refused(key + "maximum-interval", """
				temporal.worker.defaults.activity-options:
				  Reserve.summary: Reserves
				  default.retry.maximum-interval: 10ms
				""").getReason()).contains("'%sinitial-interval'".formatted(key));
	}

	@Test
	void refusesFairnessKeyThatTheTemporalServiceRefuses() {
		String key = "temporal.worker.defaults.activity-options.Reserve.priority.fairness-key";
		refused(key, "%s: %s".formatted(key, "é".repeat(33)));
		assertThatNoException().isThrownBy(() -> validate("%s: %s".formatted(key, "é".repeat(32))));
	}

	@ParameterizedTest
	@CsvSource({ "defaults, defaults", "queue.orders, defaults", "defaults, queue.orders",
			"queue.orders, queue.orders" })
	void refusesOptionOfNexusServiceThatIsSetForAllServices(String service, String all) {
		String options = "temporal.worker.%s.nexus-service-options.%s";
		String endpoint = options.formatted(service, "Stock.endpoint");
		refused(endpoint, "%s: a\n%s: b".formatted(endpoint, options.formatted(all, "default.endpoint")));
		String timeout = options.formatted(service, "Stock.start-to-close-timeout");
		refused(timeout, "%s: 9s\n%s: b".formatted(timeout, options.formatted(all, "default.summary")));
	}

	@Test
	void acceptsOptionsOfNexusServiceBesideThoseOfAllServices() {
		assertThatNoException().isThrownBy(() -> validate("""
				temporal.worker.defaults.nexus-service-options:
				  default.schedule-to-close-timeout: 9s
				  Stock.endpoint: stock
				"""));
	}

	@Test
	void refusesOperationOfAllNexusServices() {
		refused("temporal.worker.defaults.nexus-service-options.default.operation",
				"temporal.worker.defaults.nexus-service-options.default.operation.check.summary: Checks");
	}

	@ParameterizedTest
	@ValueSource(strings = { "build-id: '7'", "enabled: false" })
	void refusesLegacyVersioningInAWorkerDeployment(String setting) {
		for (String prefix : new String[] { "temporal.worker.defaults", "temporal.worker.queue.orders" }) {
			String key = "%s.legacy-versioning.%s".formatted(prefix, setting);
			assertThat(refused(key.split(":")[0], key + "\ntemporal.worker.deployment: { name: a, build-id: b }")
				.getReason()).contains("'temporal.worker.deployment.name'");
		}
	}

	@Test
	void refusesLegacyVersioningWithoutBuildId() {
		String key = "temporal.worker.queue.orders.legacy-versioning.enabled";
		refused(key, key + ": true");
		assertThatNoException()
			.isThrownBy(() -> validate(key + ": true\ntemporal.worker.defaults.legacy-versioning.build-id: '7'"));
	}

	@Test
	void sdkIgnoresEagerExecutionOfOneActivityType() {
		ActivityOptions byType = ActivityOptions.newBuilder().setDisableEagerExecution(true).build();
		assertThat(ActivityOptions.newBuilder().mergeActivityOptions(byType).build().isEagerExecutionDisabled())
			.isFalse();
	}

	@Test
	void sdkCannotMergeOperationsOfAllNexusServices() {
		NexusServiceOptions common = NexusServiceOptions.newBuilder()
			.setOperationMethodOptions(Map.of("check", NexusOperationOptions.getDefaultInstance()))
			.build();
		assertThatRuntimeException()
			.isThrownBy(() -> NexusServiceOptions.newBuilder().mergeNexusServiceOptions(common));
	}

	private static InvalidConfigurationPropertyValueException refused(String key, String yaml) {
		Throwable failure = catchThrowable(() -> validate(yaml));
		InvalidConfigurationPropertyValueException exception = (InvalidConfigurationPropertyValueException) NestedExceptionUtils
			.getMostSpecificCause(failure);
		String prefix = (failure instanceof BindException bind) ? bind.getName() + "." : "";
		assertThat(ConfigurationPropertyName.adapt(prefix + exception.getName(), '.'))
			.isEqualTo(ConfigurationPropertyName.adapt(key, '.'));
		return exception;
	}

	private static void validate(String yaml) {
		TemporalWorkerProperties properties = PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class,
				yaml);
		new WorkerPropertiesValidator(properties, new PropertyRules("temporal.worker"),
				new ValidationContext(new StaticListableBeanFactory(), JavaVersion.getJavaVersion(), false, null))
			.validate();
	}

}
