package dev.temporalworker.it.job;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface JobActivities {

	String work(String id);

}
