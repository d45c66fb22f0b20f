package dev.temporalworker.it.job;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "jobs")
public class JobWorkflowImpl implements JobWorkflow {

	private final JobActivities activities = Workflow.newActivityStub(JobActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(5))
				.setHeartbeatTimeout(Duration.ofSeconds(60))
				.build());

	@Override
	public String run(String id) {
		return this.activities.work(id);
	}

}
