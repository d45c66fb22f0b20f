package dev.temporalworker.autoconfigure.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.jspecify.annotations.Nullable;

/**
 * Which option of the SDK tells what came of a key. Slots are missing here, since the SDK
 * shows only what supplies them.
 */
final class OptionTable {

	/**
	 * What the SDK has before and after it adds its defaults.
	 */
	static final Applied<WorkerOptions> SDK = new Applied<>(WorkerOptions.newBuilder().build(),
			WorkerOptions.newBuilder().validateAndBuildWithDefaults());

	/**
	 * What the SDK has before and after it adds its defaults, of what Workers share.
	 */
	static final Applied<WorkerFactoryOptions> SHARED_SDK = new Applied<>(WorkerFactoryOptions.newBuilder().build(),
			WorkerFactoryOptions.newBuilder().validateAndBuildWithDefaults());

	/**
	 * Options by their keys below {@code temporal.worker.defaults}.
	 */
	static final List<KnownOption<WorkerOptions>> WORKER = worker();

	/**
	 * Options of each Worker by their keys below {@code temporal.worker}.
	 */
	static final List<KnownOption<WorkerOptions>> DEPLOYMENT = List.of(
			KnownOption.of("deployment.name",
					(options) -> version(options, WorkerDeploymentVersion::getDeploymentName)),
			KnownOption.of("deployment.build-id", (options) -> version(options, WorkerDeploymentVersion::getBuildId)),
			KnownOption.of("deployment.versioning",
					(options) -> deployment(options, WorkerDeploymentOptions::isUsingVersioning)),
			KnownOption.of("deployment.default-behavior", (options) -> deployment(options, OptionTable::behavior)));

	/**
	 * Options that Workers share by their keys below {@code temporal.worker}.
	 */
	static final List<KnownOption<WorkerFactoryOptions>> SHARED = List.of(
			KnownOption.of("cache.max-workflows", WorkerFactoryOptions::getWorkflowCacheSize),
			KnownOption.of("cache.max-threads", WorkerFactoryOptions::getMaxWorkflowThreadCount),
			KnownOption.of("cache.virtual-threads", WorkerFactoryOptions::isUsingVirtualWorkflowThreads),
			KnownOption.of("cache.logging-in-replay", WorkerFactoryOptions::isEnableLoggingInReplay),
			KnownOption.of("stop-check-interval", WorkerFactoryOptions::getShutdownCheckInterval));

	private OptionTable() {
	}

	// Deprecated, but Temporal Services up to 1.31 know versioning by build ids
	@SuppressWarnings("deprecation")
	private static List<KnownOption<WorkerOptions>> worker() {
		List<KnownOption<WorkerOptions>> options = new ArrayList<>(List.of(
				KnownOption.of("identity", WorkerOptions::getIdentity),
				KnownOption.of("deadlock-detection-timeout",
						(worker) -> Duration.ofMillis(worker.getDefaultDeadlockDetectionTimeout())),
				KnownOption.of("local-activities-only", WorkerOptions::isLocalActivityWorkerOnly),
				KnownOption.of("rate-limit.activities-per-second",
						(worker) -> limit(worker.getMaxWorkerActivitiesPerSecond())),
				KnownOption.of("rate-limit.task-queue-activities-per-second",
						(worker) -> limit(worker.getMaxTaskQueueActivitiesPerSecond())),
				KnownOption.of("sticky.schedule-to-start-timeout", WorkerOptions::getStickyQueueScheduleToStartTimeout),
				KnownOption.of("sticky.drain-timeout", WorkerOptions::getStickyTaskQueueDrainTimeout),
				KnownOption.of("heartbeat.maximum-throttle-interval", WorkerOptions::getMaxHeartbeatThrottleInterval),
				KnownOption.of("heartbeat.default-throttle-interval",
						WorkerOptions::getDefaultHeartbeatThrottleInterval),
				KnownOption.of("heartbeat.during-shutdown", WorkerOptions::getAllowActivityHeartbeatDuringShutdown),
				KnownOption.of("eager-activities.enabled", "rate-limit.task-queue-activities-per-second",
						(worker) -> !worker.isEagerExecutionDisabled()),
				KnownOption.of("eager-activities.maximum-per-workflow-task",
						WorkerOptions::getMaxEagerActivityReservationsPerWorkflowTask),
				virtualThreads("workflow", WorkerOptions::isUsingVirtualThreadsOnWorkflowWorker),
				virtualThreads("activity", WorkerOptions::isUsingVirtualThreadsOnActivityWorker),
				virtualThreads("local-activity", WorkerOptions::isUsingVirtualThreadsOnLocalActivityWorker),
				virtualThreads("nexus", WorkerOptions::isUsingVirtualThreadsOnNexusWorker),
				KnownOption.of("legacy-versioning.build-id", WorkerOptions::getBuildId),
				KnownOption.of("legacy-versioning.enabled", WorkerOptions::isUsingBuildIdForVersioning)));
		options.addAll(pollers("workflow", (worker) -> behavior(worker.getWorkflowTaskPollersBehavior(),
				worker.getMaxConcurrentWorkflowTaskPollers())));
		options.addAll(pollers("activity", (worker) -> behavior(worker.getActivityTaskPollersBehavior(),
				worker.getMaxConcurrentActivityTaskPollers())));
		options.addAll(pollers("nexus",
				(worker) -> behavior(worker.getNexusTaskPollersBehavior(), worker.getMaxConcurrentNexusTaskPollers())));
		return List.copyOf(options);
	}

	private static KnownOption<WorkerOptions> virtualThreads(String kind,
			Function<WorkerOptions, @Nullable Object> value) {
		return KnownOption.of("virtual-threads." + kind, "virtual-threads.enabled", value);
	}

	private static @Nullable Object limit(double rate) {
		return (rate > 0) ? rate : null;
	}

	private static List<KnownOption<WorkerOptions>> pollers(String kind,
			Function<WorkerOptions, @Nullable PollerBehavior> behavior) {
		AlternativeKeys alternatives = AlternativeKeys.ofPollers(kind);
		return alternatives.keys()
			.map((key) -> new KnownOption<>(key, null, alternatives,
					(WorkerOptions worker) -> polls(key, behavior.apply(worker)), behavior::apply))
			.toList();
	}

	private static @Nullable Object polls(String key, @Nullable PollerBehavior behavior) {
		if (behavior instanceof PollerBehaviorAutoscaling autoscaling && key.contains(".autoscaling.")) {
			return switch (key.substring(key.lastIndexOf('.') + 1)) {
				case "minimum" -> autoscaling.getMinConcurrentTaskPollers();
				case "maximum" -> autoscaling.getMaxConcurrentTaskPollers();
				default -> autoscaling.getInitialConcurrentTaskPollers();
			};
		}
		return (behavior instanceof PollerBehaviorSimpleMaximum simple && !key.contains(".autoscaling."))
				? simple.getMaxConcurrentTaskPollers() : null;
	}

	private static @Nullable PollerBehavior behavior(@Nullable PollerBehavior behavior, int maximum) {
		return (behavior != null || maximum == 0) ? behavior : new PollerBehaviorSimpleMaximum(maximum);
	}

	private static <T> @Nullable Object version(WorkerOptions options,
			Function<WorkerDeploymentVersion, @Nullable Object> value) {
		return deployment(options, (deployment) -> {
			WorkerDeploymentVersion version = deployment.getVersion();
			return (version != null) ? value.apply(version) : null;
		});
	}

	private static @Nullable Object deployment(WorkerOptions options,
			Function<WorkerDeploymentOptions, @Nullable Object> value) {
		WorkerDeploymentOptions deployment = options.getDeploymentOptions();
		return (deployment != null) ? value.apply(deployment) : null;
	}

	private static @Nullable Object behavior(WorkerDeploymentOptions deployment) {
		VersioningBehavior behavior = deployment.getDefaultVersioningBehavior();
		return (behavior != VersioningBehavior.UNSPECIFIED) ? behavior : null;
	}

}
