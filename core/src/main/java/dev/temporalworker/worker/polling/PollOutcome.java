package dev.temporalworker.worker.polling;

/**
 * How a poll can end.
 */
enum PollOutcome {

	/**
	 * With a task.
	 */
	TASK,

	/**
	 * With an answer, but no task.
	 */
	EMPTY,

	/**
	 * With an error.
	 */
	FAILED,

	/**
	 * Because code of the application threw before it was sent.
	 */
	UNSENT,

	/**
	 * Because the Worker wanted it no more.
	 */
	CANCELLED

}
