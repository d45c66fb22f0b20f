package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Settings of Workers, as defaults for all Task Queues or for one of them.
 */
class WorkerSettings extends WorkflowSettings {

	/**
	 * Identity that histories show for Workers, with the variables that the identity of
	 * the client can have. If it is not set, it is the one of the client.
	 */
	private @Nullable String identity;

	/**
	 * Time a workflow task may hold its thread before it counts as deadlocked.
	 */
	private @Nullable Duration deadlockDetectionTimeout;

	/**
	 * Whether to run activities only as local activities of workflows and not to poll for
	 * activity tasks.
	 */
	private @Nullable Boolean localActivitiesOnly;

	private final Slots slots = new Slots();

	private final Pollers pollers = new Pollers();

	private final RateLimit rateLimit = new RateLimit();

	private final Sticky sticky = new Sticky();

	private final Heartbeat heartbeat = new Heartbeat();

	private final EagerActivities eagerActivities = new EagerActivities();

	private final VirtualThreads virtualThreads = new VirtualThreads();

	private final LegacyVersioning legacyVersioning = new LegacyVersioning();

	public @Nullable String getIdentity() {
		return this.identity;
	}

	public void setIdentity(@Nullable String identity) {
		this.identity = identity;
	}

	public @Nullable Duration getDeadlockDetectionTimeout() {
		return this.deadlockDetectionTimeout;
	}

	public void setDeadlockDetectionTimeout(@Nullable Duration deadlockDetectionTimeout) {
		this.deadlockDetectionTimeout = ValueRules.positive("deadlock-detection-timeout", deadlockDetectionTimeout);
	}

	public @Nullable Boolean getLocalActivitiesOnly() {
		return this.localActivitiesOnly;
	}

	public void setLocalActivitiesOnly(@Nullable Boolean localActivitiesOnly) {
		this.localActivitiesOnly = localActivitiesOnly;
	}

	public Slots getSlots() {
		return this.slots;
	}

	public Pollers getPollers() {
		return this.pollers;
	}

	/**
	 * Return whether it is said how many polls or slots there are.
	 * @return whether it is, for workflows or activities
	 */
	boolean hasPollsOrSlots() {
		return this.pollers.getWorkflow() != null || this.pollers.getActivity() != null
				|| this.slots.getWorkflow() != null || this.slots.getActivity() != null;
	}

	public RateLimit getRateLimit() {
		return this.rateLimit;
	}

	public Sticky getSticky() {
		return this.sticky;
	}

	public Heartbeat getHeartbeat() {
		return this.heartbeat;
	}

	public EagerActivities getEagerActivities() {
		return this.eagerActivities;
	}

	public VirtualThreads getVirtualThreads() {
		return this.virtualThreads;
	}

	public LegacyVersioning getLegacyVersioning() {
		return this.legacyVersioning;
	}

	/**
	 * How many tasks of each kind run at the same time.
	 */
	public static class Slots {

		@NestedConfigurationProperty
		private @Nullable SlotSupplierSettings workflow;

		@NestedConfigurationProperty
		private @Nullable SlotSupplierSettings activity;

		@NestedConfigurationProperty
		private @Nullable SlotSupplierSettings localActivity;

		@NestedConfigurationProperty
		private @Nullable SlotSupplierSettings nexus;

		public @Nullable SlotSupplierSettings getWorkflow() {
			return this.workflow;
		}

		public void setWorkflow(@Nullable SlotSupplierSettings workflow) {
			this.workflow = workflow;
		}

		public @Nullable SlotSupplierSettings getActivity() {
			return this.activity;
		}

		public void setActivity(@Nullable SlotSupplierSettings activity) {
			this.activity = activity;
		}

		public @Nullable SlotSupplierSettings getLocalActivity() {
			return this.localActivity;
		}

		public void setLocalActivity(@Nullable SlotSupplierSettings localActivity) {
			this.localActivity = localActivity;
		}

		public @Nullable SlotSupplierSettings getNexus() {
			return this.nexus;
		}

		public void setNexus(@Nullable SlotSupplierSettings nexus) {
			this.nexus = nexus;
		}

	}

	/**
	 * How Workers ask for tasks of each kind.
	 */
	public static class Pollers {

		@NestedConfigurationProperty
		private @Nullable PollerSettings workflow;

		@NestedConfigurationProperty
		private @Nullable PollerSettings activity;

		@NestedConfigurationProperty
		private @Nullable PollerSettings nexus;

		public @Nullable PollerSettings getWorkflow() {
			return this.workflow;
		}

		public void setWorkflow(@Nullable PollerSettings workflow) {
			this.workflow = workflow;
		}

		public @Nullable PollerSettings getActivity() {
			return this.activity;
		}

		public void setActivity(@Nullable PollerSettings activity) {
			this.activity = activity;
		}

		public @Nullable PollerSettings getNexus() {
			return this.nexus;
		}

		public void setNexus(@Nullable PollerSettings nexus) {
			this.nexus = nexus;
		}

	}

	/**
	 * How many activities are started per second.
	 */
	public static class RateLimit {

		/**
		 * Maximum number of activities that one Worker starts per second.
		 */
		private @Nullable Double activitiesPerSecond;

		/**
		 * Maximum number of activities that all Workers of the Task Queue together start
		 * per second. Disables eager activities.
		 */
		private @Nullable Double taskQueueActivitiesPerSecond;

		public @Nullable Double getActivitiesPerSecond() {
			return this.activitiesPerSecond;
		}

		public void setActivitiesPerSecond(@Nullable Double activitiesPerSecond) {
			this.activitiesPerSecond = rate("activities-per-second", activitiesPerSecond);
		}

		public @Nullable Double getTaskQueueActivitiesPerSecond() {
			return this.taskQueueActivitiesPerSecond;
		}

		public void setTaskQueueActivitiesPerSecond(@Nullable Double taskQueueActivitiesPerSecond) {
			this.taskQueueActivitiesPerSecond = rate("task-queue-activities-per-second", taskQueueActivitiesPerSecond);
		}

		private static @Nullable Double rate(String name, @Nullable Double value) {
			return ValueRules.require(value == null || (value > 0 && Double.isFinite(value)), name, value,
					"A rate above 0 is needed. Remove the key for no limit.");
		}

	}

	/**
	 * How workflows stay with the Worker that has them in its cache.
	 */
	public static class Sticky {

		/**
		 * Time a workflow task waits for the Worker that has the workflow in its cache
		 * before any Worker may take it.
		 */
		private @Nullable Duration scheduleToStartTimeout;

		/**
		 * Time at a stop during which workflow tasks are still taken for workflows in the
		 * cache.
		 */
		private @Nullable Duration drainTimeout;

		public @Nullable Duration getScheduleToStartTimeout() {
			return this.scheduleToStartTimeout;
		}

		public void setScheduleToStartTimeout(@Nullable Duration scheduleToStartTimeout) {
			this.scheduleToStartTimeout = ValueRules.positive("schedule-to-start-timeout", scheduleToStartTimeout);
		}

		public @Nullable Duration getDrainTimeout() {
			return this.drainTimeout;
		}

		public void setDrainTimeout(@Nullable Duration drainTimeout) {
			this.drainTimeout = ValueRules.notNegative("drain-timeout", drainTimeout);
		}

	}

	/**
	 * Heartbeats of activities.
	 */
	public static class Heartbeat {

		/**
		 * Longest time for which heartbeats of an activity are held back.
		 */
		private @Nullable Duration maximumThrottleInterval;

		/**
		 * Time for which heartbeats of an activity without heartbeat timeout are held
		 * back.
		 */
		private @Nullable Duration defaultThrottleInterval;

		/**
		 * Whether activities can heartbeat while Workers stop, which they can unless
		 * specified otherwise. When disabled, the first heartbeat after the stop has
		 * begun fails the activity.
		 */
		private @Nullable Boolean duringShutdown;

		public @Nullable Duration getMaximumThrottleInterval() {
			return this.maximumThrottleInterval;
		}

		public void setMaximumThrottleInterval(@Nullable Duration maximumThrottleInterval) {
			this.maximumThrottleInterval = ValueRules.positive("maximum-throttle-interval", maximumThrottleInterval);
		}

		public @Nullable Duration getDefaultThrottleInterval() {
			return this.defaultThrottleInterval;
		}

		public void setDefaultThrottleInterval(@Nullable Duration defaultThrottleInterval) {
			this.defaultThrottleInterval = ValueRules.positive("default-throttle-interval", defaultThrottleInterval);
		}

		public @Nullable Boolean getDuringShutdown() {
			return this.duringShutdown;
		}

		public void setDuringShutdown(@Nullable Boolean duringShutdown) {
			this.duringShutdown = duringShutdown;
		}

	}

	/**
	 * Activities that start on the Worker of their workflow without going through the
	 * Task Queue.
	 */
	public static class EagerActivities {

		/**
		 * Whether activities may start eagerly.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Maximum number of activities that one workflow task may start eagerly.
		 */
		private @Nullable Integer maximumPerWorkflowTask;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Integer getMaximumPerWorkflowTask() {
			return this.maximumPerWorkflowTask;
		}

		public void setMaximumPerWorkflowTask(@Nullable Integer maximumPerWorkflowTask) {
			this.maximumPerWorkflowTask = ValueRules.atLeastOne("maximum-per-workflow-task", maximumPerWorkflowTask);
		}

	}

	/**
	 * Which tasks run on virtual threads.
	 */
	public static class VirtualThreads {

		/**
		 * Whether to run tasks of every kind on virtual threads. Follows
		 * 'spring.threads.virtual.enabled' unless specified otherwise.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Whether to run workflow tasks on virtual threads.
		 */
		private @Nullable Boolean workflow;

		/**
		 * Whether to run activities on virtual threads.
		 */
		private @Nullable Boolean activity;

		/**
		 * Whether to run local activities on virtual threads.
		 */
		private @Nullable Boolean localActivity;

		/**
		 * Whether to run Nexus operations on virtual threads.
		 */
		private @Nullable Boolean nexus;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Boolean getWorkflow() {
			return this.workflow;
		}

		public void setWorkflow(@Nullable Boolean workflow) {
			this.workflow = workflow;
		}

		public @Nullable Boolean getActivity() {
			return this.activity;
		}

		public void setActivity(@Nullable Boolean activity) {
			this.activity = activity;
		}

		public @Nullable Boolean getLocalActivity() {
			return this.localActivity;
		}

		public void setLocalActivity(@Nullable Boolean localActivity) {
			this.localActivity = localActivity;
		}

		public @Nullable Boolean getNexus() {
			return this.nexus;
		}

		public void setNexus(@Nullable Boolean nexus) {
			this.nexus = nexus;
		}

	}

	/**
	 * Versioning by build ids before there were Worker Deployments.
	 */
	public static class LegacyVersioning {

		/**
		 * Build id of Workers.
		 */
		private @Nullable String buildId;

		/**
		 * Whether workflows are routed by the build id.
		 */
		private @Nullable Boolean enabled;

		@DeprecatedConfigurationProperty(since = "0.1.0", replacement = "temporal.worker.deployment.build-id",
				reason = "Temporal Services from 1.32 on no longer have versioning by build ids.")
		public @Nullable String getBuildId() {
			return this.buildId;
		}

		public void setBuildId(@Nullable String buildId) {
			this.buildId = buildId;
		}

		@DeprecatedConfigurationProperty(since = "0.1.0", replacement = "temporal.worker.deployment.versioning",
				reason = "Temporal Services from 1.32 on no longer have versioning by build ids.")
		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

	}

}
