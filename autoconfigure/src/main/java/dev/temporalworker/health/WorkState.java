package dev.temporalworker.health;

/**
 * What a Worker does about one kind of task, or about all, from the best to the worst.
 */
enum WorkState {

	/**
	 * Runs no such tasks.
	 */
	NOT_REGISTERED,

	/**
	 * Takes tasks that no poll brings.
	 */
	READY,

	/**
	 * Runs, but nobody sees whether it polls.
	 */
	UNOBSERVED,

	/**
	 * Polls.
	 */
	POLLING,

	/**
	 * Does not poll, since there is no slot for another task.
	 */
	BUSY,

	/**
	 * Does not poll, since somebody paused it.
	 */
	PAUSED,

	/**
	 * Has no slot for another task, and none of those in use will be released soon.
	 */
	STUCK,

	/**
	 * Does not poll, although it should.
	 */
	NOT_POLLING

}
