package dev.temporalworker.observation;

import java.time.Duration;
import java.util.List;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

/**
 * Steps are words; what follows a colon is for the step.
 */
public class StepsWorkflowImpl implements StepsWorkflow {

	private static final Logger logger = Workflow.getLogger(StepsWorkflowImpl.class);

	private final StepActivities activities = Workflow
		.newActivityStub(StepActivities.class, ActivityOptions.newBuilder()
			.setStartToCloseTimeout(Duration.ofSeconds(10))
			.setRetryOptions(
					RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(1)).setMaximumAttempts(2).build())
			.build());

	private final StepActivities localActivities = Workflow.newLocalActivityStub(StepActivities.class,
			LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

	private boolean gone;

	@Override
	public String run(List<String> steps) {
		logger.info("runs {}", steps);
		for (int i = 0; i < steps.size(); i++) {
			String[] step = steps.get(i).split(":", 2);
			step(step[0], (step.length > 1) ? step[1] : "", steps.subList(i + 1, steps.size()));
		}
		return "done";
	}

	private void step(String name, String argument, List<String> next) {
		switch (name) {
			case "activity" -> this.activities.work(argument);
			case "local" -> this.localActivities.work(argument);
			case "async" -> Async.procedure(this::work, argument).get();
			case "child" -> child(argument);
			case "signal" ->
				Workflow
					.newExternalWorkflowStub(StepsWorkflow.class,
							WorkflowExecution.newBuilder().setWorkflowId(argument).build())
					.go(List.of("activity"));
			case "nexus" -> nexus(argument);
			case "wait" -> Workflow.await(() -> this.gone);
			case "sleep" -> Workflow.sleep(Duration.ofMillis(10));
			case "next" -> Workflow.continueAsNew(List.copyOf(next));
			case "fail" -> throw ApplicationFailure.newFailure("failed on purpose", "Purpose");
			case "benign" -> throw ApplicationFailure.newBuilder()
				.setMessage("failed on purpose")
				.setType("Purpose")
				.setCategory(ApplicationErrorCategory.BENIGN)
				.build();
			default -> throw new IllegalArgumentException(name);
		}
	}

	private void work(String argument) {
		logger.info("works asynchronously");
		this.activities.work(argument);
	}

	private void child(String steps) {
		Workflow.newChildWorkflowStub(StepsWorkflow.class,
				ChildWorkflowOptions.newBuilder().setWorkflowId(Workflow.getInfo().getWorkflowId() + "-child").build())
			.run(List.of(steps.split("[+]")));
	}

	private void nexus(String endpoint) {
		Workflow
			.newNexusServiceStub(StepsService.class, NexusServiceOptions.newBuilder()
				.setEndpoint(endpoint)
				.setOperationOptions(
						NexusOperationOptions.newBuilder().setScheduleToCloseTimeout(Duration.ofSeconds(10)).build())
				.build())
			.run("activity");
	}

	@Override
	public void go(List<String> steps) {
		logger.info("goes");
		run(steps);
		this.gone = true;
	}

	@Override
	public String change(List<String> steps) {
		return run(steps);
	}

	@Override
	public String state() {
		return this.gone ? "gone" : "waiting";
	}

}
