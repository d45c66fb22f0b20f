package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import io.temporal.common.VersioningBehavior;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of the Workers of a client.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public class ClientWorkerProperties {

	/**
	 * Whether to run Workers.
	 */
	private boolean enabled = true;

	/**
	 * Whose defaults hold for what is set nowhere: those that the starter has measured to
	 * be better in production, or all of the SDK's.
	 */
	private DefaultsFrom defaultsFrom = DefaultsFrom.STARTER;

	/**
	 * Whether polls that fail without being refused are sent again after a pause of at
	 * most ten seconds, instead of the pauses of the SDK of up to a minute.
	 */
	private @Nullable Boolean repeatFailedPolls;

	/**
	 * Time that running tasks may take to finish at a stop, before they are interrupted.
	 */
	private Duration stopTimeout = Duration.ofSeconds(30);

	/**
	 * Time between looks at what is still running during a stop.
	 */
	private @Nullable Duration stopCheckInterval;

	private final Start start = new Start();

	private final Cache cache = new Cache();

	private final Deployment deployment = new Deployment();

	private final ResourceController resourceController = new ResourceController();

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

	public @Nullable Boolean getRepeatFailedPolls() {
		return this.repeatFailedPolls;
	}

	public void setRepeatFailedPolls(@Nullable Boolean repeatFailedPolls) {
		this.repeatFailedPolls = repeatFailedPolls;
	}

	public DefaultsFrom getDefaultsFrom() {
		return this.defaultsFrom;
	}

	public void setDefaultsFrom(DefaultsFrom defaultsFrom) {
		this.defaultsFrom = defaultsFrom;
	}

	public Duration getStopTimeout() {
		return this.stopTimeout;
	}

	public void setStopTimeout(Duration stopTimeout) {
		this.stopTimeout = ValueRules.notNegative("stop-timeout", stopTimeout);
	}

	public @Nullable Duration getStopCheckInterval() {
		return this.stopCheckInterval;
	}

	public void setStopCheckInterval(@Nullable Duration stopCheckInterval) {
		this.stopCheckInterval = ValueRules.positive("stop-check-interval", stopCheckInterval);
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

	public WorkerSettings getDefaults() {
		return this.defaults;
	}

	public Map<String, TaskQueueProperties> getQueue() {
		return this.queue;
	}

	/**
	 * Whose defaults hold.
	 */
	enum DefaultsFrom {

		/**
		 * Those of the starter, and of the SDK where it has none.
		 */
		STARTER,

		/**
		 * Those of the SDK.
		 */
		SDK

	}

	/**
	 * Start of Workers.
	 */
	public static class Start {

		/**
		 * What happens when Workers can't start because the Temporal Service can't be
		 * used.
		 */
		private StartPolicy.Mode mode = StartPolicy.Mode.FAIL_FAST;

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

		public StartPolicy.Mode getMode() {
			return this.mode;
		}

		public void setMode(StartPolicy.Mode mode) {
			this.mode = mode;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = ValueRules.notNegative("timeout", timeout);
		}

		public Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(Duration initialInterval) {
			this.initialInterval = ValueRules.positive("initial-interval", initialInterval);
		}

		public Duration getMaximumInterval() {
			return this.maximumInterval;
		}

		public void setMaximumInterval(Duration maximumInterval) {
			this.maximumInterval = ValueRules.positive("maximum-interval", maximumInterval);
		}

	}

	/**
	 * Cache of workflows that all Task Queues share.
	 */
	public static class Cache {

		/**
		 * Maximum number of workflows to keep in memory between their tasks. Where it is
		 * not set and they run on virtual threads, one for each megabyte of the heap,
		 * from 600 to 10000.
		 */
		private @Nullable Integer maxWorkflows;

		/**
		 * Maximum number of threads that run workflow code. Has no effect with virtual
		 * threads.
		 */
		private @Nullable Integer maxThreads;

		/**
		 * Whether workflow code runs on virtual threads. Follows
		 * 'spring.threads.virtual.enabled' unless specified otherwise; where neither is
		 * set, it does so from Java 24 on, unless 'max-threads' is set.
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
			this.maxWorkflows = ValueRules.size("max-workflows", maxWorkflows);
		}

		public @Nullable Integer getMaxThreads() {
			return this.maxThreads;
		}

		public void setMaxThreads(@Nullable Integer maxThreads) {
			this.maxThreads = ValueRules.size("max-threads", maxThreads);
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
		 * Build id of the Workers. Taken from the git commit, or else from the version
		 * and the content of the build, when a deployment is named.
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

		/**
		 * Time between looks at what the Temporal Service does with the version of the
		 * Workers. Zero means that nobody looks.
		 */
		private Duration checkInterval = Duration.ofMinutes(1);

		/**
		 * Longest time that the last process of a version goes on at a stop while open
		 * workflows are pinned to the version. Zero means that it stops at once.
		 */
		private Duration linger = Duration.ZERO;

		/**
		 * Longest time that a rollout takes. Workers without versioning that run
		 * different types on a Task Queue side by side for longer are told.
		 */
		private Duration longestRollout = Duration.ofMinutes(10);

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

		public Duration getLinger() {
			return this.linger;
		}

		public void setLinger(Duration linger) {
			this.linger = ValueRules.notNegative("linger", linger);
		}

		public Duration getLongestRollout() {
			return this.longestRollout;
		}

		public void setLongestRollout(Duration longestRollout) {
			this.longestRollout = ValueRules.notNegative("longest-rollout", longestRollout);
		}

		public Duration getCheckInterval() {
			return this.checkInterval;
		}

		public void setCheckInterval(Duration checkInterval) {
			this.checkInterval = ValueRules.notNegative("check-interval", checkInterval);
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

		/**
		 * How to steer towards the target of the CPU.
		 */
		@NestedConfigurationProperty
		private final ControlSettings cpu = new ControlSettings();

		/**
		 * How to steer towards the target of the memory.
		 */
		@NestedConfigurationProperty
		private final ControlSettings memory = new ControlSettings();

		public @Nullable Double getTargetCpu() {
			return this.targetCpu;
		}

		public void setTargetCpu(@Nullable Double targetCpu) {
			this.targetCpu = share("target-cpu", targetCpu);
		}

		public @Nullable Double getTargetMemory() {
			return this.targetMemory;
		}

		public void setTargetMemory(@Nullable Double targetMemory) {
			this.targetMemory = share("target-memory", targetMemory);
		}

		private static @Nullable Double share(String name, @Nullable Double value) {
			return ValueRules.require(value == null || (value > 0 && value <= 1), name, value,
					"A share above 0 and at most 1 is needed.");
		}

		public ControlSettings getCpu() {
			return this.cpu;
		}

		public ControlSettings getMemory() {
			return this.memory;
		}

	}

}
