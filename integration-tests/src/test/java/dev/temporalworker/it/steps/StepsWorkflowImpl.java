package dev.temporalworker.it.steps;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

@TemporalWorkflow
public class StepsWorkflowImpl implements StepsWorkflow {

	private static final Logger logger = Workflow.getLogger(StepsWorkflowImpl.class);

	private final StepActivities activities = Workflow.newActivityStub(StepActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(20)).build());

	private boolean gone;

	@Override
	public void run(List<String> steps) {
		logger.info("Workflow does {}", steps);
		steps.forEach(this::step);
	}

	private void step(String step) {
		switch (step) {
			case "activity" -> this.activities.work();
			case "child" -> Workflow.newChildWorkflowStub(StepsWorkflow.class).run(List.of("activity"));
			case "wait" -> Workflow.await(() -> this.gone);
			case "sleep" -> Workflow.sleep(Duration.ofMillis(100));
			default -> Workflow.newExternalWorkflowStub(StepsWorkflow.class, step).go(List.of("activity"));
		}
	}

	@Override
	public void go(List<String> steps) {
		run(steps);
		this.gone = true;
	}

	@Override
	public void change(List<String> steps) {
		run(steps);
	}

	@Override
	public boolean isGone() {
		return this.gone;
	}

}
