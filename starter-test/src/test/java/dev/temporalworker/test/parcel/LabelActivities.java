package dev.temporalworker.test.parcel;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Prints labels. The implementation tells the Task Queue.
 */
@ActivityInterface
public interface LabelActivities {

	/**
	 * Prints a label.
	 * @param address where the parcel goes
	 * @return the label
	 */
	@ActivityMethod
	String print(String address);

}
