package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.BuilderCoverage;
import dev.temporalworker.autoconfigure.PropertyBinding;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import io.temporal.worker.tuning.WorkerTuner;
import org.jspecify.annotations.Nullable;

/**
 * Every key of a Worker, each with the option that it sets, and the options that have
 * none.
 */
public final class WorkerOptionKeys {

	private WorkerOptionKeys() {
	}

	/**
	 * Returns the keys.
	 * @return the keys
	 */
	public static Stream<WorkerOptionKey> all() {
		return Stream.of(key("identity", "worker-1", WorkerOptions::getIdentity, "worker-1"),
				key("deadlock-detection-timeout", "3s", WorkerOptions::getDefaultDeadlockDetectionTimeout, 3000L)
					.refusing("-1s"),
				key("local-activities-only", "true", WorkerOptions::isLocalActivityWorkerOnly, true),
				key("slots.workflow.fixed.size", "13", slots(WorkerTuner::getWorkflowTaskSlotSupplier), 13)
					.refusing("-1"),
				key("slots.activity.fixed.size", "13", slots(WorkerTuner::getActivityTaskSlotSupplier), 13)
					.refusing("0"),
				key("slots.local-activity.fixed.size", "13", slots(WorkerTuner::getLocalActivitySlotSupplier), 13)
					.refusing("0"),
				key("slots.nexus.fixed.size", "13", slots(WorkerTuner::getNexusSlotSupplier), 13).refusing("ten"),
				key("pollers.workflow.maximum", "7", WorkerOptions::getWorkflowTaskPollersBehavior,
						new PollerBehaviorSimpleMaximum(7))
					.refusing("0"),
				key("pollers.activity.maximum", "7", WorkerOptions::getActivityTaskPollersBehavior,
						new PollerBehaviorSimpleMaximum(7))
					.refusing("0"),
				key("pollers.nexus.maximum", "7", WorkerOptions::getNexusTaskPollersBehavior,
						new PollerBehaviorSimpleMaximum(7))
					.refusing("0"),
				key("pollers.workflow.autoscaling", "{ minimum: 2, maximum: 9, initial: 4 }",
						WorkerOptions::getWorkflowTaskPollersBehavior, new PollerBehaviorAutoscaling(2, 9, 4)),
				key("pollers.activity.autoscaling", "{ minimum: 2, maximum: 9, initial: 4 }",
						WorkerOptions::getActivityTaskPollersBehavior, new PollerBehaviorAutoscaling(2, 9, 4)),
				key("pollers.nexus.autoscaling", "{ minimum: 2, maximum: 9, initial: 4 }",
						WorkerOptions::getNexusTaskPollersBehavior, new PollerBehaviorAutoscaling(2, 9, 4)),
				key("rate-limit.activities-per-second", "2.5", WorkerOptions::getMaxWorkerActivitiesPerSecond, 2.5)
					.refusing("0"),
				key("rate-limit.task-queue-activities-per-second", "2.5",
						WorkerOptions::getMaxTaskQueueActivitiesPerSecond, 2.5)
					.refusing("-1"),
				key("sticky.schedule-to-start-timeout", "3s", WorkerOptions::getStickyQueueScheduleToStartTimeout,
						Duration.ofSeconds(3))
					.refusing("-1s"),
				key("sticky.drain-timeout", "3s", WorkerOptions::getStickyTaskQueueDrainTimeout, Duration.ofSeconds(3))
					.refusing("-1s"),
				key("heartbeat.maximum-throttle-interval", "3s", WorkerOptions::getMaxHeartbeatThrottleInterval,
						Duration.ofSeconds(3))
					.refusing("-1s"),
				key("heartbeat.default-throttle-interval", "3s", WorkerOptions::getDefaultHeartbeatThrottleInterval,
						Duration.ofSeconds(3))
					.refusing("-1s"),
				key("heartbeat.during-shutdown", "false", WorkerOptions::getAllowActivityHeartbeatDuringShutdown,
						false),
				key("eager-activities.enabled", "false", WorkerOptions::isEagerExecutionDisabled, true),
				key("eager-activities.maximum-per-workflow-task", "7",
						WorkerOptions::getMaxEagerActivityReservationsPerWorkflowTask, 7)
					.refusing("0"),
				key("virtual-threads.enabled", "true", WorkerOptions::isUsingVirtualThreadsOnNexusWorker, true)
					.refusing("perhaps"),
				key("virtual-threads.workflow", "true", WorkerOptions::isUsingVirtualThreadsOnWorkflowWorker, true),
				key("virtual-threads.activity", "true", WorkerOptions::isUsingVirtualThreadsOnActivityWorker, true),
				key("virtual-threads.local-activity", "true", WorkerOptions::isUsingVirtualThreadsOnLocalActivityWorker,
						true),
				key("virtual-threads.nexus", "true", WorkerOptions::isUsingVirtualThreadsOnNexusWorker, true));
	}

	private static WorkerOptionKey key(String name, String value, Function<WorkerOptions, Object> option,
			Object expected) {
		return new WorkerOptionKey(name, value, option, expected, null);
	}

	private static Function<WorkerOptions, Object> slots(
			Function<WorkerTuner, io.temporal.worker.tuning.SlotSupplier<?>> kind) {
		return (options) -> (options.getWorkerTuner() != null)
				? kind.apply(options.getWorkerTuner()).getMaximumSlots().orElseThrow() : 200;
	}

	static Stream<WorkerOptionKey> withWrongValue() {
		return all().filter((key) -> key.wrong() != null);
	}

	/**
	 * Returns how much of the options of a Worker the keys reach.
	 * @return the coverage
	 */
	static BuilderCoverage coverage() {
		return BuilderCoverage.of(WorkerOptions.Builder.class, WorkerOptionKeys::configure)
			.key("setMaxConcurrentActivityExecutionSize", "temporal.worker.defaults.slots.activity.fixed.size")
			.key("setMaxConcurrentLocalActivityExecutionSize",
					"temporal.worker.defaults.slots.local-activity.fixed.size")
			.key("setMaxConcurrentNexusExecutionSize", "temporal.worker.defaults.slots.nexus.fixed.size")
			.key("setMaxConcurrentWorkflowTaskExecutionSize", "temporal.worker.defaults.slots.workflow.fixed.size")
			.key("setMaxConcurrentActivityTaskPollers", "temporal.worker.defaults.pollers.activity.maximum")
			.key("setMaxConcurrentNexusTaskPollers", "temporal.worker.defaults.pollers.nexus.maximum")
			.key("setMaxConcurrentWorkflowTaskPollers", "temporal.worker.defaults.pollers.workflow.maximum")
			.without("setActivityPollThreadCount", "deprecated alias of setMaxConcurrentActivityTaskPollers")
			.without("setWorkflowPollThreadCount", "deprecated alias of setMaxConcurrentWorkflowTaskPollers")
			.without("setPreferredVersionProvider", "code, which a WorkerOptionsCustomizer can set")
			.figures("34 setters, 31 with keys, 3 without");
	}

	private static void configure() {
		WorkerBuilderCoverages.configure();
		all().map((key) -> key.yaml("temporal.worker.defaults"))
			.map((yaml) -> PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml))
			.forEach((properties) -> WorkerBuilderCoverages.workers(properties)
				.customize("orders", WorkerOptions.newBuilder()));
	}

	/**
	 * A key of a Worker.
	 *
	 * @param name the end of the key
	 * @param value a value
	 * @param option returns the option that the key sets
	 * @param expected what the option is then
	 * @param wrong a value that is refused, if there is one
	 */
	public record WorkerOptionKey(String name, String value, Function<WorkerOptions, Object> option, Object expected,
			@Nullable String wrong) {

		WorkerOptionKey refusing(String value) {
			return new WorkerOptionKey(this.name, this.value, this.option, this.expected, value);
		}

		String yaml(String prefix) {
			return "%s.%s: %s".formatted(prefix, this.name, this.value);
		}

		@Override
		public String toString() {
			return "%s=%s".formatted(this.name, this.value);
		}

	}

}
