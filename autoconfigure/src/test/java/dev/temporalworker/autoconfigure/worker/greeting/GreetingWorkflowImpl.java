package dev.temporalworker.autoconfigure.worker.greeting;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow
public class GreetingWorkflowImpl implements GreetingWorkflow {

	private final GreetingActivities activities = Workflow.newActivityStub(GreetingActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

	private final GreetingSettings settings;

	public GreetingWorkflowImpl(GreetingSettings settings) {
		this.settings = settings;
	}

	@Override
	public String greet(String name) {
		return this.activities.compose(this.settings.greeting(), name);
	}

}
