package dev.temporalworker.it.mishap;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "mishaps")
public class MishapWorkflowImpl implements MishapWorkflow {

	private final MishapActivities activities = Workflow.newActivityStub(MishapActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	@Override
	public void run(Mishap mishap, boolean inActivity) {
		if (inActivity) {
			this.activities.fail(mishap);
		}
		else {
			throw mishap.create();
		}
	}

}
