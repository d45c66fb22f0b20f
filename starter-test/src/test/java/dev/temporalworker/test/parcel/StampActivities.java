package dev.temporalworker.test.parcel;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Sells stamps. The interface tells the Task Queue.
 */
@ActivityInterface
@TaskQueue("stamps")
public interface StampActivities {

	/**
	 * Sells a stamp.
	 * @param country where the letter goes
	 * @return the price
	 */
	int sell(String country);

}
