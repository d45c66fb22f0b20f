package dev.temporalworker.autoconfigure.worker;

import org.jspecify.annotations.Nullable;

/**
 * Properties of one Task Queue.
 */
class TaskQueueProperties extends WorkerSettings {

	/**
	 * Whether to run Workers for the Task Queue.
	 */
	private boolean enabled = true;

	/**
	 * Task Queue name that the Temporal Service knows, if it is not the name of this
	 * queue in the properties.
	 */
	private @Nullable String taskQueue;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getTaskQueue() {
		return this.taskQueue;
	}

	public void setTaskQueue(@Nullable String taskQueue) {
		this.taskQueue = taskQueue;
	}

}
