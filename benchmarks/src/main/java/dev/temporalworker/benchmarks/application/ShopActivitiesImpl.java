package dev.temporalworker.benchmarks.application;

import dev.temporalworker.TemporalActivities;
import io.temporal.spring.boot.ActivityImpl;

/**
 * Activities that cost nothing themselves.
 */
@TemporalActivities(taskQueue = "${benchmark.task-queue}")
@ActivityImpl(taskQueues = "${benchmark.task-queue}")
public class ShopActivitiesImpl implements ShopActivities {

	@Override
	public String reserve(String item) {
		return item;
	}

	@Override
	public String charge(String item) {
		return item;
	}

}
