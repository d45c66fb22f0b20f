package dev.temporalworker.it.mishap;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that fail.
 */
@ActivityInterface
public interface MishapActivities {

	/**
	 * Fails.
	 * @param mishap what goes wrong
	 */
	void fail(Mishap mishap);

}
