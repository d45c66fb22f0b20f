package dev.temporalworker.it.stage;

import io.temporal.activity.ActivityInterface;

/**
 * What activities do on the stage.
 */
@ActivityInterface
public interface StageActivities {

	/**
	 * Wait, as for a service.
	 * @param millis how long
	 */
	void call(long millis);

	/**
	 * Compute.
	 * @param millis how long
	 */
	void compute(long millis);

	/**
	 * Wait for a service that does not answer until the situation is over, whatever the
	 * timeout is.
	 */
	void hang();

	/**
	 * Return something large.
	 * @param bytes how large
	 * @return as many letters
	 */
	String load(int bytes);

	/**
	 * Tell the service something large about the progress.
	 * @param bytes how large
	 */
	void report(int bytes);

}
