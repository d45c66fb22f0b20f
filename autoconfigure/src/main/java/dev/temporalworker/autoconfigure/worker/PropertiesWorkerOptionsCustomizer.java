package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.Map;

import dev.temporalworker.autoconfigure.worker.PollerSettings.Autoscaling;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.EagerActivities;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Heartbeat;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.LegacyVersioning;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Pollers;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.RateLimit;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Sticky;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.VirtualThreads;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link WorkerSettings} to {@link WorkerOptionsCustomizer}: the defaults first,
 * then what is set for the Task Queue. What is not set is not touched, so that the SDK
 * and the Temporal Service decide.
 *
 * @param defaults the settings for every Task Queue
 * @param queues the settings by Task Queue name
 * @param tuners creates tuners from slot settings
 * @param virtualThreads whether the application uses virtual threads
 */
record PropertiesWorkerOptionsCustomizer(WorkerSettings defaults, Map<String, ? extends WorkerSettings> queues,
		WorkerTunerFactory tuners, boolean virtualThreads) implements WorkerOptionsCustomizer {

	@Override
	public void customize(String taskQueue, WorkerOptions.Builder options) {
		// Heartbeats that fail during a stop would end activities that could still finish
		options.setAllowActivityHeartbeatDuringShutdown(true);
		if (this.virtualThreads) {
			options.setUsingVirtualThreads(true);
		}
		WorkerSettings queue = this.queues.get(taskQueue);
		apply(this.defaults, options);
		if (queue != null) {
			apply(queue, options);
		}
		PropertyMapper map = PropertyMapper.get();
		map.from(() -> this.tuners.create(this.defaults.getSlots(), (queue != null) ? queue.getSlots() : null))
			.to(options::setWorkerTuner);
	}

	private void apply(WorkerSettings settings, WorkerOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(settings.getIdentity()).whenHasText().to(options::setIdentity);
		map.from(settings.getLocalActivitiesOnly()).to(options::setLocalActivityWorkerOnly);
		map.from(settings.getDeadlockDetectionTimeout())
			.as(Duration::toMillis)
			.to(options::setDefaultDeadlockDetectionTimeout);
		apply(settings.getPollers(), options, map);
		apply(settings.getRateLimit(), options, map);
		apply(settings.getSticky(), options, map);
		apply(settings.getHeartbeat(), options, map);
		apply(settings.getEagerActivities(), options, map);
		apply(settings.getVirtualThreads(), options, map);
		apply(settings.getLegacyVersioning(), options, map);
	}

	private void apply(Pollers pollers, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(pollers.getWorkflow()).as(this::behavior).to(options::setWorkflowTaskPollersBehavior);
		map.from(pollers.getActivity()).as(this::behavior).to(options::setActivityTaskPollersBehavior);
		map.from(pollers.getNexus()).as(this::behavior).to(options::setNexusTaskPollersBehavior);
	}

	private @Nullable PollerBehavior behavior(PollerSettings poller) {
		Integer maximum = poller.maximum();
		if (maximum != null) {
			return new PollerBehaviorSimpleMaximum(maximum);
		}
		Autoscaling autoscaling = poller.autoscaling();
		return (autoscaling != null)
				? new PollerBehaviorAutoscaling(autoscaling.minimum(), autoscaling.maximum(), autoscaling.initial())
				: null;
	}

	private void apply(RateLimit rateLimit, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(rateLimit.getActivitiesPerSecond()).to(options::setMaxWorkerActivitiesPerSecond);
		map.from(rateLimit.getTaskQueueActivitiesPerSecond()).to(options::setMaxTaskQueueActivitiesPerSecond);
	}

	private void apply(Sticky sticky, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(sticky.getScheduleToStartTimeout()).to(options::setStickyQueueScheduleToStartTimeout);
		map.from(sticky.getDrainTimeout()).to(options::setStickyTaskQueueDrainTimeout);
	}

	private void apply(Heartbeat heartbeat, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(heartbeat.getMaximumThrottleInterval()).to(options::setMaxHeartbeatThrottleInterval);
		map.from(heartbeat.getDefaultThrottleInterval()).to(options::setDefaultHeartbeatThrottleInterval);
		map.from(heartbeat.getDuringShutdown()).to(options::setAllowActivityHeartbeatDuringShutdown);
	}

	private void apply(EagerActivities eager, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(eager.getEnabled()).as((enabled) -> !enabled).to(options::setDisableEagerExecution);
		map.from(eager.getMaximumPerWorkflowTask()).to(options::setMaxEagerActivityReservationsPerWorkflowTask);
	}

	private void apply(VirtualThreads virtual, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(virtual.getEnabled()).to(options::setUsingVirtualThreads);
		map.from(virtual.getWorkflow()).to(options::setUsingVirtualThreadsOnWorkflowWorker);
		map.from(virtual.getActivity()).to(options::setUsingVirtualThreadsOnActivityWorker);
		map.from(virtual.getLocalActivity()).to(options::setUsingVirtualThreadsOnLocalActivityWorker);
		map.from(virtual.getNexus()).to(options::setUsingVirtualThreadsOnNexusWorker);
	}

	// Deprecated, but Temporal Services up to 1.31 know it
	@SuppressWarnings("deprecation")
	private void apply(LegacyVersioning versioning, WorkerOptions.Builder options, PropertyMapper map) {
		map.from(versioning.getBuildId()).whenHasText().to(options::setBuildId);
		map.from(versioning.getEnabled()).to(options::setUseBuildIdForVersioning);
	}

}
