package dev.temporalworker.actuate.worker;

/**
 * What can be done with the slots of Workers that run.
 */
enum WorkerAction {

	/**
	 * Pause, and wait until nothing runs any more.
	 */
	DRAIN,

	/**
	 * Withhold slots.
	 */
	PAUSE,

	/**
	 * Go back to what is configured.
	 */
	RESET,

	/**
	 * Change how many slots there are.
	 */
	RESIZE,

	/**
	 * End a pause.
	 */
	RESUME

}
