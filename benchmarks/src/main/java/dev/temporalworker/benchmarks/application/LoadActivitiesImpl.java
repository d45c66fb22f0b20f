package dev.temporalworker.benchmarks.application;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.spring.boot.ActivityImpl;

/**
 * Activities that cost nothing themselves.
 */
@TemporalActivities(taskQueue = "${benchmark.task-queue}")
@ActivityImpl(taskQueues = "${benchmark.task-queue}")
public class LoadActivitiesImpl implements LoadActivities {

	@Override
	public String echo(String payload) {
		return payload;
	}

	@Override
	public String pause(int millis, String payload) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Activity.wrap(ex);
		}
		return payload;
	}

}
