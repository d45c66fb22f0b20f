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
	 * queue in the properties. Variables as in identities make it a queue of each host or
	 * process.
	 */
	private @Nullable String taskQueue;

	/**
	 * Whether each host or process has a queue of its own, whose name ends with what
	 * tells it.
	 */
	private @Nullable Scope scope;

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

	public @Nullable Scope getScope() {
		return this.scope;
	}

	public void setScope(@Nullable Scope scope) {
		this.scope = scope;
	}

	/**
	 * Who has a queue of its own.
	 */
	enum Scope {

		/**
		 * Each host, or container.
		 */
		HOST("{host}"),

		/**
		 * Each process, which gets another one when it starts again.
		 */
		PROCESS("{host}-{random}");

		private final String variables;

		Scope(String variables) {
			this.variables = variables;
		}

		String variables() {
			return this.variables;
		}

	}

}
