package dev.temporalworker.worker.tuning;

import io.temporal.worker.WorkerMetricsTag.WorkerType;
import io.temporal.worker.WorkerOptions;

/**
 * Kinds of tasks, each of which has slots of its own.
 *
 * @since 0.1.0
 */
public enum TaskKind {

	/**
	 * Workflow tasks.
	 */
	WORKFLOW(WorkerType.WORKFLOW_WORKER),

	/**
	 * Activities.
	 */
	ACTIVITY(WorkerType.ACTIVITY_WORKER),

	/**
	 * Local activities.
	 */
	LOCAL_ACTIVITY(WorkerType.LOCAL_ACTIVITY_WORKER),

	/**
	 * Nexus operations.
	 */
	NEXUS(WorkerType.NEXUS_WORKER);

	private final WorkerType workerType;

	TaskKind(WorkerType workerType) {
		this.workerType = workerType;
	}

	/**
	 * Return whether there can be more slots than the Worker began with. The SDK sizes
	 * the queue of local activities by what there are then.
	 * @return whether slots can grow
	 */
	boolean isGrowable() {
		return this != LOCAL_ACTIVITY;
	}

	/**
	 * Return how many slots the SDK gives a Worker unless it is told otherwise.
	 * @return the number of slots
	 */
	public int getDefaultSlots() {
		WorkerOptions defaults = WorkerOptions.getDefaultInstance();
		return switch (this) {
			case WORKFLOW -> defaults.getMaxConcurrentWorkflowTaskExecutionSize();
			case ACTIVITY -> defaults.getMaxConcurrentActivityExecutionSize();
			case LOCAL_ACTIVITY -> defaults.getMaxConcurrentLocalActivityExecutionSize();
			case NEXUS -> defaults.getMaxConcurrentNexusExecutionSize();
		};
	}

	/**
	 * Return what the SDK calls the Worker for these tasks in metrics.
	 * @return the type of Worker
	 */
	public WorkerType getWorkerType() {
		return this.workerType;
	}

}
