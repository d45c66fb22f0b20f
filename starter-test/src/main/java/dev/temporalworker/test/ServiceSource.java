package dev.temporalworker.test;

/**
 * Where to get a Temporal Service from.
 */
interface ServiceSource {

	/**
	 * Starts the service, if it does not run already, and waits until it is ready.
	 * @return the service
	 */
	RunningService start();

}
