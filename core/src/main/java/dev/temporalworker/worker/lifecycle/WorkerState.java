package dev.temporalworker.worker.lifecycle;

/**
 * Where the Workers of a client are in their life.
 *
 * @since 0.1.0
 */
public enum WorkerState {

	/**
	 * Not started, or stopped.
	 */
	STOPPED,

	/**
	 * Trying to start.
	 */
	STARTING,

	/**
	 * Polling.
	 */
	RUNNING,

	/**
	 * No longer polling, tasks are finishing.
	 */
	DRAINING

}
