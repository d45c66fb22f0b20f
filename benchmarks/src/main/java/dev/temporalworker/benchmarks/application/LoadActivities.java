package dev.temporalworker.benchmarks.application;

import io.temporal.activity.ActivityInterface;

/**
 * Activities that cost nothing themselves.
 */
@ActivityInterface
public interface LoadActivities {

	/**
	 * Returns what it gets.
	 * @param payload what to return
	 * @return the payload
	 */
	String echo(String payload);

	/**
	 * Returns what it gets, later.
	 * @param millis how long to wait
	 * @param payload what to return
	 * @return the payload
	 */
	String pause(int millis, String payload);

}
