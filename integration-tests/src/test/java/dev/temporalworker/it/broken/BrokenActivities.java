package dev.temporalworker.it.broken;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that may fail.
 */
@ActivityInterface
public interface BrokenActivities {

	/**
	 * Works or fails.
	 * @param name what to return
	 * @return the name
	 */
	String work(String name);

	/**
	 * Works or fails beside the workflow.
	 * @param name what to return
	 * @return the name
	 */
	String workHere(String name);

}
