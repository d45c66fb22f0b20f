package dev.temporalworker.observation;

import java.util.List;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works as the workflow says.
 */
class StepActivitiesImpl implements StepActivities {

	private static final Logger logger = LoggerFactory.getLogger(StepActivitiesImpl.class);

	@Override
	public void work(String how) {
		logger.info("works");
		ActivityExecutionContext execution = Activity.getExecutionContext();
		switch (how) {
			case "" -> {
			}
			case "flaky" -> {
				if (execution.getInfo().getAttempt() == 1) {
					throw new IllegalStateException("not yet");
				}
			}
			case "benign" -> throw ApplicationFailure.newBuilder()
				.setMessage("nothing to worry about")
				.setType("Expected")
				.setNonRetryable(true)
				.setCategory(ApplicationErrorCategory.BENIGN)
				.build();
			case "later" -> {
				execution.doNotCompleteOnReturn();
				execution.useLocalManualCompletion().complete(null);
			}
			case "starts" -> execution.getWorkflowClient()
				.newUntypedWorkflowStub("Steps",
						WorkflowOptions.newBuilder()
							.setTaskQueue(execution.getInfo().getActivityTaskQueue())
							.setWorkflowId(execution.getInfo().getWorkflowId() + "-started")
							.build())
				.start(List.of("activity"));
			default -> throw new IllegalArgumentException(how);
		}
	}

}
