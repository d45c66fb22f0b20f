package dev.temporalworker.it.large;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "large")
public class GrowingWorkflowImpl implements GrowingWorkflow {

	private static final int EVENTS_OF_A_TASK = 500;

	private final LargeActivities activities = Workflow.newActivityStub(LargeActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	private boolean ended;

	@Override
	public String grow(int events) {
		String outcome = add(events);
		Workflow.await(() -> this.ended);
		return outcome;
	}

	private String add(int events) {
		for (int i = 1; i <= events; i++) {
			Workflow.sideEffect(Integer.class, () -> 1);
			if (i % EVENTS_OF_A_TASK == 0) {
				try {
					this.activities.take("");
				}
				catch (ActivityFailure failure) {
					ApplicationFailure cause = (ApplicationFailure) failure.getCause();
					this.activities.take("tidied up");
					return "%s: %s".formatted(cause.getType(), cause.getOriginalMessage());
				}
			}
		}
		return String.valueOf(events);
	}

	@Override
	public void end() {
		this.ended = true;
	}

}
