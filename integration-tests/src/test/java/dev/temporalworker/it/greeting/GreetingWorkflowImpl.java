package dev.temporalworker.it.greeting;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "greetings")
public class GreetingWorkflowImpl implements GreetingWorkflow {

	private final GreetingActivities activities = Workflow.newActivityStub(GreetingActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	@Override
	public String greet(String name) {
		return this.activities.compose(name);
	}

}
