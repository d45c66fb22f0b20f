package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.WorkerOptionKeys.WorkerOptionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WorkerPropertiesValidatorTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, TemporalConnectionAutoConfiguration.class,
				TemporalClientAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
				TemporalWorkerAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "stop-timeout, -1s", "stop-timeout, soon", "cache.max-workflows, 0", "cache.max-threads, -1",
			"cache.max-threads, many", "start.mode, later", "start.timeout, -1s", "start.initial-interval, 0s",
			"start.maximum-interval, 0s", "checks.missing-activities, perhaps", "deployment.build-id, 7",
			"deployment.default-behavior, pinned", "deployment.default-behavior, sticky" })
	void refusesSetting(String key, String value) {
		assertThat(failure("temporal.worker.%s=%s".formatted(key, value)).getDescription())
			.contains("temporal.worker." + key)
			.containsIgnoringCase(value.replace("-1s", "-1"));
	}

	@ParameterizedTest
	@MethodSource("dev.temporalworker.autoconfigure.worker.WorkerOptionKeys#withWrongValue")
	void refusesWrongValueOfEveryKey(WorkerOptionKey key) {
		refusesSettingOfQueues(key.name(), key.wrong());
	}

	@ParameterizedTest
	@CsvSource({ "slots.activity.resource-based.minimum, 0", "slots.activity.resource-based.maximum, 0",
			"slots.activity.resource-based.ramp-throttle, -1s", "slots.activity.bean, missing",
			"pollers.activity.autoscaling.minimum, 0", "pollers.activity.autoscaling.maximum, 0",
			"pollers.activity.autoscaling.initial, 0" })
	void refusesSettingOfQueues(String key, String value) {
		for (String prefix : List.of("temporal.worker.defaults.", "temporal.worker.queue.orders.")) {
			assertThat(failure("temporal.worker.resource-controller.target-cpu=0.8",
					"temporal.worker.resource-controller.target-memory=0.8", prefix + key + "=" + value)
				.getDescription()).contains(prefix + key).contains(value.replace("-1s", "-1"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "slots.activity.fixed", "slots.activity", "pollers.activity" })
	void refusesNumberWhereAChoiceIsNeeded(String key) {
		assertThat(failure("temporal.worker.defaults.%s=10".formatted(key)).getDescription())
			.contains("temporal.worker.defaults." + key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.worker.queue.orders.slots.activity.bean=missing",
			"temporal.worker.queue.orders.slots.activity.resource-based.maximum=5" })
	void refusesTwoKindsOfSlots(String other) {
		FailureAnalysis analysis = failure("temporal.worker.queue.orders.slots.activity.fixed.size=3", other);
		assertThat(analysis.getDescription()).contains("temporal.worker.queue.orders.slots.activity.fixed",
				other.substring(0, other.indexOf('=')).replace(".maximum", ""));
	}

	@Test
	void refusesTwoKindsOfPollers() {
		FailureAnalysis analysis = failure("temporal.worker.queue.orders.pollers.activity.maximum=3",
				"temporal.worker.queue.orders.pollers.activity.autoscaling.maximum=5");
		assertThat(analysis.getDescription()).contains("temporal.worker.queue.orders.pollers.activity.maximum",
				"temporal.worker.queue.orders.pollers.activity.autoscaling");
	}

	@ParameterizedTest
	@CsvSource({ "slots.activity.resource-based, minimum, maximum", "pollers.activity.autoscaling, minimum, maximum",
			"pollers.activity.autoscaling, minimum, initial", "pollers.activity.autoscaling, initial, maximum" })
	void refusesMoreThanTheMaximum(String choice, String lower, String upper) {
		String prefix = "temporal.worker.queue.orders." + choice + ".";
		FailureAnalysis analysis = failure("temporal.worker.resource-controller.target-cpu=0.8",
				"temporal.worker.resource-controller.target-memory=0.8", prefix + lower + "=9", prefix + upper + "=8");
		assertThat(analysis.getDescription()).contains(prefix + lower, prefix + upper, "9", "8");
	}

	@ParameterizedTest
	@CsvSource({ "maximum, 3", "minimum, 20" })
	void refusesAutoscalingThatTheInitialNumberOfTheSdkDoesNotFit(String key, String value) {
		String prefix = "temporal.worker.queue.orders.pollers.activity.autoscaling.";
		assertThat(failure(prefix + key + "=" + value).getDescription()).contains(prefix + key, value,
				prefix + "initial");
	}

	@ParameterizedTest
	@CsvSource({ "target-cpu, target-memory", "target-memory, target-cpu" })
	void refusesResourceBasedSlotsWithoutTarget(String missing, String present) {
		FailureAnalysis analysis = failure("temporal.worker.queue.orders.slots.activity.resource-based.maximum=5",
				"temporal.worker.resource-controller.%s=0.8".formatted(present));
		assertThat(analysis.getDescription()).contains("temporal.worker.resource-controller." + missing,
				"temporal.worker.queue.orders.slots.activity.resource-based");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0.1", "1.1", "80", "NaN" })
	void refusesTargetThatIsNoShare(String target) {
		FailureAnalysis analysis = failure("temporal.worker.queue.orders.slots.activity.resource-based.maximum=5",
				"temporal.worker.resource-controller.target-memory=0.8",
				"temporal.worker.resource-controller.target-cpu=" + target);
		assertThat(analysis.getDescription()).contains("temporal.worker.resource-controller.target-cpu", target);
	}

	@Test
	void refusesTwoNamesForOneTaskQueue() {
		FailureAnalysis analysis = failure("temporal.worker.queue.a.task-queue=orders",
				"temporal.worker.queue.orders.enabled=true");
		assertThat(analysis.getDescription()).contains("temporal.worker.queue.a", "temporal.worker.queue.orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.client.worker-heartbeat.interval=61s",
			"temporal.client.worker-heartbeat.interval=500ms", "temporal.client.query-reject-condition=sometimes",
			"temporal.connection.rpc-timeout=-1s", "temporal.connection.keep-alive.time=0s",
			"temporal.connection.retry.maximum-attempts=0", "temporal.connection.compression=brotli",
			"temporal.connection.retry.backoff-coefficient=0.5",
			"temporal.connection.retry.maximum-jitter-coefficient=2", "temporal.connection.retry.maximum-attempts=-1",
			"temporal.connection.retry.initial-interval=-1s", "temporal.connection.headers[no spaces]=1",
			"temporal.connection.headers[data-bin]=1" })
	void refusesSettingOfConnectionAndClient(String property) {
		assertThat(failure(property).getDescription()).contains(property.split("[=\\[]")[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.worker.cache.virtual-threads",
			"temporal.worker.defaults.virtual-threads.enabled", "temporal.worker.defaults.virtual-threads.workflow",
			"temporal.worker.queue.orders.virtual-threads.activity",
			"temporal.worker.queue.orders.virtual-threads.local-activity",
			"temporal.worker.queue.orders.virtual-threads.nexus" })
	void refusesVirtualThreadsThatJavaDoesNotHave(String key) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> validate(key, JavaVersion.SEVENTEEN))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo(key);
				assertThat(ex.getReason()).contains("Java 21", "Java 17");
			});
		assertThatNoException().isThrownBy(() -> validate(key, JavaVersion.TWENTY_ONE));
	}

	private static void validate(String key, JavaVersion version) {
		TemporalWorkerProperties properties = PropertyBinding.property("temporal.worker",
				TemporalWorkerProperties.class, key, "true");
		new WorkerPropertiesValidator(properties, new PropertyRules("temporal.worker"),
				new ValidationContext(new StaticListableBeanFactory(), version, false, null))
			.validate();
	}

	@ParameterizedTest
	@CsvSource({ "slots.activity.fixed.size, slots.activity.resource-based.maximum, 5",
			"slots.activity.bean, slots.activity.fixed.size, 5",
			"pollers.activity.maximum, pollers.activity.autoscaling.maximum, 5" })
	void emptyKeyTakesBackAChoice(String empty, String key, String value) {
		this.contextRunner
			.withPropertyValues("temporal.worker.resource-controller.target-cpu=0.8",
					"temporal.worker.resource-controller.target-memory=0.8", "temporal.worker.defaults." + empty + "=",
					"temporal.worker.defaults.%s=%s".formatted(key, value))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void emptyKeyAloneChoosesNothing() {
		this.contextRunner.withPropertyValues("temporal.worker.defaults.slots.activity.fixed.size=")
			.run((context) -> assertThat(
					context.getBean(TemporalWorkerProperties.class).getDefaults().getSlots().getActivity())
				.isNull());
	}

	@Test
	void emptyBlockChoosesWithoutSettings() {
		this.contextRunner
			.withPropertyValues("temporal.worker.resource-controller.target-cpu=0.8",
					"temporal.worker.resource-controller.target-memory=0.8",
					"temporal.worker.defaults.slots.activity.resource-based=",
					"temporal.worker.defaults.pollers.activity.autoscaling=")
			.run((context) -> {
				WorkerSettings settings = context.getBean(TemporalWorkerProperties.class).getDefaults();
				assertThat(settings.getSlots().getActivity().resourceBased()).isNotNull();
				assertThat(settings.getPollers().getActivity().autoscaling()).isNotNull();
			});
	}

	private FailureAnalysis failure(String... properties) {
		return FailureAnalyses.of(this.contextRunner.withPropertyValues(properties));
	}

}
