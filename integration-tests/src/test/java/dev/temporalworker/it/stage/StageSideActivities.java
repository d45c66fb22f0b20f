package dev.temporalworker.it.stage;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that nobody calls.
 */
@ActivityInterface
public interface StageSideActivities {

	/**
	 * Do nothing.
	 */
	void rest();

}
