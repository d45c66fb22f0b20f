package dev.temporalworker.autoconfigure.worker;

import java.util.function.BooleanSupplier;

import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Cache;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.DefaultsFrom;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.WorkerTuner;

import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;

/**
 * What holds instead of the SDK's own defaults where nobody says otherwise, since it was
 * measured to be better for Workers in production. Customizes before the properties.
 *
 * @param properties the properties
 * @param environment tells whether the application uses virtual threads
 * @param enrolled whether the Temporal Service decides how Workers poll
 */
record StarterDefaults(ClientWorkerProperties properties, Environment environment, BooleanSupplier enrolled) {

	static final int MINIMUM_POLLS = 5;

	static final int INITIAL_POLLS = 5;

	static final int MAXIMUM_POLLS = 100;

	// Twice the polls of new workflows and of those in the cache
	private static final int FEWEST_SLOTS = 4 * INITIAL_POLLS;

	private static final int MAXIMUM_CACHED_WORKFLOWS = 10_000;

	private static final long MEGABYTE = 1024 * 1024;

	private static final PollerBehavior POLLS = new PollerBehaviorAutoscaling(MINIMUM_POLLS, MAXIMUM_POLLS,
			INITIAL_POLLS);

	private boolean areInForce() {
		return this.properties.getDefaultsFrom() == DefaultsFrom.STARTER;
	}

	void customize(String taskQueue, WorkerOptions.Builder options) {
		if (!areInForce()) {
			return;
		}
		if (!this.enrolled.getAsBoolean()) {
			options.setWorkflowTaskPollersBehavior(POLLS);
			options.setActivityTaskPollersBehavior(POLLS);
			options.setNexusTaskPollersBehavior(POLLS);
		}
		if (hasVirtualThreads()) {
			options.setUsingVirtualThreadsOnWorkflowWorker(true);
		}
	}

	/**
	 * Take back what other settings exclude: a number of pollers that code of the
	 * application sets, since the SDK refuses both, and few slots for workflow tasks,
	 * which polls of both queues would hold against each other.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param builder the options after others have set theirs
	 */
	void giveWay(String taskQueue, WorkerOptions.Builder builder) {
		WorkerOptions options = builder.build();
		if (options.getWorkflowTaskPollersBehavior() == POLLS
				&& (options.getMaxConcurrentWorkflowTaskPollers() > 0 || workflowSlots(options) < FEWEST_SLOTS)) {
			builder.setWorkflowTaskPollersBehavior(null);
		}
		if (options.getActivityTaskPollersBehavior() == POLLS && options.getMaxConcurrentActivityTaskPollers() > 0) {
			builder.setActivityTaskPollersBehavior(null);
		}
		if (options.getNexusTaskPollersBehavior() == POLLS && options.getMaxConcurrentNexusTaskPollers() > 0) {
			builder.setNexusTaskPollersBehavior(null);
		}
	}

	private static int workflowSlots(WorkerOptions options) {
		WorkerTuner tuner = options.getWorkerTuner();
		if (tuner != null) {
			return tuner.getWorkflowTaskSlotSupplier().getMaximumSlots().orElse(Integer.MAX_VALUE);
		}
		int size = options.getMaxConcurrentWorkflowTaskExecutionSize();
		return (size > 0) ? size : Integer.MAX_VALUE;
	}

	void customize(WorkerFactoryOptions.Builder options) {
		if (hasVirtualThreads()) {
			options.setUsingVirtualWorkflowThreads(true);
		}
		if (areInForce() && areWorkflowThreadsVirtual()) {
			options.setWorkflowCacheSize(cachedWorkflows(Runtime.getRuntime().maxMemory()));
		}
	}

	/**
	 * Return how many workflows to cache when memory is the only limit: one for each
	 * megabyte of the heap, but neither fewer than the SDK nor without a limit.
	 * @param heap the size of the heap in bytes
	 * @return the number of workflows
	 */
	static int cachedWorkflows(long heap) {
		return (int) Math.max(WorkflowThreads.SDK_DEFAULTS.getWorkflowCacheSize(),
				Math.min(heap / MEGABYTE, MAXIMUM_CACHED_WORKFLOWS));
	}

	/**
	 * Return whether polls that fail without being refused are sent again without the
	 * pauses of the SDK, which a lost connection makes the longer, the more polls lose
	 * it.
	 * @return whether they are
	 */
	boolean areFailedPollsRepeated() {
		Boolean own = this.properties.getRepeatFailedPolls();
		return (own != null) ? own : areInForce();
	}

	/**
	 * Return whether workflow code runs on virtual threads, be it by these defaults or
	 * since the application says so.
	 * @return whether it does
	 */
	boolean areWorkflowThreadsVirtual() {
		Boolean own = this.properties.getCache().getVirtualThreads();
		return (own != null) ? own : Threading.VIRTUAL.isActive(this.environment) || hasVirtualThreads();
	}

	// Before Java 24, a virtual thread that waits in a synchronized block holds its
	// carrier
	private boolean hasVirtualThreads() {
		Cache cache = this.properties.getCache();
		return areInForce() && JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_FOUR)
				&& !this.environment.containsProperty("spring.threads.virtual.enabled")
				&& cache.getVirtualThreads() == null && cache.getMaxThreads() == null;
	}

}
