package dev.temporalworker.it.bulk;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that take and return what is large.
 */
@ActivityInterface
public interface BulkActivities {

	/**
	 * Returns what it gets.
	 * @param cargo something large
	 * @return the same
	 */
	String pass(String cargo);

	/**
	 * Makes something large.
	 * @param size the size
	 * @return as many characters
	 */
	String make(int size);

	/**
	 * Tells the cargo as its heartbeat and fails; the next attempt returns what was told.
	 * @param cargo something large
	 * @return what the heartbeat of the first attempt told
	 */
	String resume(String cargo);

	/**
	 * Fails with details.
	 * @param cargo something large
	 */
	void fail(String cargo);

}
