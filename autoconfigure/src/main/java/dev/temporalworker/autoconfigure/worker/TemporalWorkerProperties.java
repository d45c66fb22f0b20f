package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.worker.CheckMode;
import dev.temporalworker.worker.lifecycle.StartMode;
import io.temporal.common.VersioningBehavior;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of Workers.
 */
@ConfigurationProperties("temporal.worker")
public class TemporalWorkerProperties {

	/**
	 * Whether to run Workers.
	 */
	private boolean enabled = true;

	/**
	 * Time that running tasks may take to finish at a stop, before they are interrupted.
	 */
	private Duration stopTimeout = Duration.ofSeconds(30);

	private final Start start = new Start();

	private final Cache cache = new Cache();

	private final Deployment deployment = new Deployment();

	private final ResourceController resourceController = new ResourceController();

	private final Checks checks = new Checks();

	/**
	 * Settings of Workers of every Task Queue.
	 */
	@NestedConfigurationProperty
	private final WorkerSettings defaults = new WorkerSettings();

	/**
	 * Task Queues by name.
	 */
	private final Map<String, TaskQueueProperties> queue = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getStopTimeout() {
		return this.stopTimeout;
	}

	public void setStopTimeout(Duration stopTimeout) {
		this.stopTimeout = stopTimeout;
	}

	public Start getStart() {
		return this.start;
	}

	public Cache getCache() {
		return this.cache;
	}

	public Deployment getDeployment() {
		return this.deployment;
	}

	public ResourceController getResourceController() {
		return this.resourceController;
	}

	public Checks getChecks() {
		return this.checks;
	}

	public WorkerSettings getDefaults() {
		return this.defaults;
	}

	public Map<String, TaskQueueProperties> getQueue() {
		return this.queue;
	}

	/**
	 * Start of Workers.
	 */
	public static class Start {

		/**
		 * What happens when Workers can't start because the Temporal Service can't be
		 * used.
		 */
		private StartMode mode = StartMode.FAIL_FAST;

		/**
		 * Time to keep trying before the start of the application fails.
		 */
		private Duration timeout = Duration.ofSeconds(3);

		/**
		 * Time between the first two attempts.
		 */
		private Duration initialInterval = Duration.ofSeconds(1);

		/**
		 * Longest time between two attempts.
		 */
		private Duration maximumInterval = Duration.ofSeconds(5);

		public StartMode getMode() {
			return this.mode;
		}

		public void setMode(StartMode mode) {
			this.mode = mode;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(Duration initialInterval) {
			this.initialInterval = initialInterval;
		}

		public Duration getMaximumInterval() {
			return this.maximumInterval;
		}

		public void setMaximumInterval(Duration maximumInterval) {
			this.maximumInterval = maximumInterval;
		}

	}

	/**
	 * Cache of workflows that all Task Queues share.
	 */
	public static class Cache {

		/**
		 * Maximum number of workflows to keep in memory between their tasks.
		 */
		private @Nullable Integer maxWorkflows;

		/**
		 * Maximum number of threads that run workflow code. Has no effect with virtual
		 * threads.
		 */
		private @Nullable Integer maxThreads;

		/**
		 * Whether workflow code runs on virtual threads. Follows
		 * 'spring.threads.virtual.enabled' unless specified otherwise.
		 */
		private @Nullable Boolean virtualThreads;

		/**
		 * Whether workflow code logs again while it is replayed.
		 */
		private @Nullable Boolean loggingInReplay;

		public @Nullable Integer getMaxWorkflows() {
			return this.maxWorkflows;
		}

		public void setMaxWorkflows(@Nullable Integer maxWorkflows) {
			this.maxWorkflows = maxWorkflows;
		}

		public @Nullable Integer getMaxThreads() {
			return this.maxThreads;
		}

		public void setMaxThreads(@Nullable Integer maxThreads) {
			this.maxThreads = maxThreads;
		}

		public @Nullable Boolean getVirtualThreads() {
			return this.virtualThreads;
		}

		public void setVirtualThreads(@Nullable Boolean virtualThreads) {
			this.virtualThreads = virtualThreads;
		}

		public @Nullable Boolean getLoggingInReplay() {
			return this.loggingInReplay;
		}

		public void setLoggingInReplay(@Nullable Boolean loggingInReplay) {
			this.loggingInReplay = loggingInReplay;
		}

	}

	/**
	 * Worker Deployment Version.
	 */
	public static class Deployment {

		/**
		 * Name of the Worker Deployment.
		 */
		private @Nullable String name;

		/**
		 * Build id of the Workers. Taken from the git commit or the version of the build
		 * when a deployment is named.
		 */
		private @Nullable String buildId;

		/**
		 * Whether workflows are routed by the version of the Workers. Enabled when a
		 * deployment is named, unless specified otherwise.
		 */
		private @Nullable Boolean versioning;

		/**
		 * Versioning behavior of workflows that do not declare their own.
		 */
		private @Nullable VersioningBehavior defaultBehavior;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public @Nullable String getBuildId() {
			return this.buildId;
		}

		public void setBuildId(@Nullable String buildId) {
			this.buildId = buildId;
		}

		public @Nullable Boolean getVersioning() {
			return this.versioning;
		}

		public void setVersioning(@Nullable Boolean versioning) {
			this.versioning = versioning;
		}

		public @Nullable VersioningBehavior getDefaultBehavior() {
			return this.defaultBehavior;
		}

		public void setDefaultBehavior(@Nullable VersioningBehavior defaultBehavior) {
			this.defaultBehavior = defaultBehavior;
		}

	}

	/**
	 * Targets that resource-based slots of all Task Queues share.
	 */
	public static class ResourceController {

		/**
		 * Share of the CPU to use, from 0 to 1.
		 */
		private @Nullable Double targetCpu;

		/**
		 * Share of the memory to use, from 0 to 1.
		 */
		private @Nullable Double targetMemory;

		public @Nullable Double getTargetCpu() {
			return this.targetCpu;
		}

		public void setTargetCpu(@Nullable Double targetCpu) {
			this.targetCpu = targetCpu;
		}

		public @Nullable Double getTargetMemory() {
			return this.targetMemory;
		}

		public void setTargetMemory(@Nullable Double targetMemory) {
			this.targetMemory = targetMemory;
		}

	}

	/**
	 * Checks of registrations at the start.
	 */
	public static class Checks {

		/**
		 * What to do when a workflow uses an activity that no Worker of the application
		 * runs.
		 */
		private CheckMode missingActivities = CheckMode.FAIL;

		/**
		 * What to do when a bean implements activities but is not annotated with
		 * '@TemporalActivities'.
		 */
		private CheckMode unannotatedActivities = CheckMode.FAIL;

		public CheckMode getMissingActivities() {
			return this.missingActivities;
		}

		public void setMissingActivities(CheckMode missingActivities) {
			this.missingActivities = missingActivities;
		}

		public CheckMode getUnannotatedActivities() {
			return this.unannotatedActivities;
		}

		public void setUnannotatedActivities(CheckMode unannotatedActivities) {
			this.unannotatedActivities = unannotatedActivities;
		}

	}

}
