package dev.temporalworker.it.changed;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.it.job.JobWorkflow;
import io.temporal.workflow.Workflow;

/**
 * Sleeps, where the workflow before called an activity.
 */
@TemporalWorkflow(taskQueue = "jobs")
public class ChangedJobWorkflow implements JobWorkflow {

	@Override
	public String run(String id) {
		Workflow.sleep(Duration.ofHours(1));
		return id;
	}

}
