package dev.temporalworker.benchmarks.application;

import io.temporal.activity.ActivityInterface;

/**
 * The activities of all workflows.
 */
@ActivityInterface
public interface ShopActivities {

	String reserve(String item);

	String charge(String item);

}
