package dev.temporalworker.service;

import dev.temporalworker.naming.ConstantName;

/**
 * A limit on the tasks that a Task Queue hands to Workers.
 *
 * @param tasksPerSecond the tasks per second
 * @param source who set the limit
 * @param active whether the limit holds tasks back at the moment; {@code false} on
 * Temporal Services that don't tell
 */
public record TaskQueueRateLimit(double tasksPerSecond, Source source, boolean active) {

	/**
	 * Who set a limit.
	 */
	public enum Source {

		/**
		 * Somebody, for the Task Queue.
		 */
		API,

		/**
		 * Its Workers.
		 */
		WORKER,

		/**
		 * The Temporal Service, for all Task Queues.
		 */
		SYSTEM;

		@Override
		public String toString() {
			return ConstantName.of(this);
		}

	}

}
