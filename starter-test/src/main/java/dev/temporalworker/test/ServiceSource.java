package dev.temporalworker.test;

/**
 * Where to get a Temporal Service from.
 */
interface ServiceSource {

	/**
	 * Start the service, if it does not run already, and wait until it is ready.
	 * @return the service
	 */
	RunningService start();

}
