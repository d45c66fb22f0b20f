package dev.temporalworker.faults.twin;

import io.temporal.activity.ActivityInterface;

/**
 * Activities of jobs.
 */
@ActivityInterface
public interface JobActivities {

	String work(Job job);

}
