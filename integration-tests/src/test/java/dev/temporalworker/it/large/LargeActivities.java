package dev.temporalworker.it.large;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that take and make large texts.
 */
@ActivityInterface
public interface LargeActivities {

	/**
	 * Returns the length of a text.
	 * @param text the text
	 * @return the length
	 */
	int take(String text);

	/**
	 * Returns a text.
	 * @param length the length
	 * @return the text
	 */
	String make(int length);

	/**
	 * Tells a text as its heartbeat.
	 * @param length the length of the text
	 */
	void beat(int length);

}
