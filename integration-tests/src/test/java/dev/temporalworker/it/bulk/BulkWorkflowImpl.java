package dev.temporalworker.it.bulk;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "bulk")
public class BulkWorkflowImpl implements BulkWorkflow {

	private final BulkActivities activities = Workflow.newActivityStub(BulkActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(1))
				.setRetryOptions(RetryOptions.newBuilder()
					.setInitialInterval(Duration.ofMillis(200))
					.setMaximumInterval(Duration.ofSeconds(1))
					.build())
				.build());

	private final BulkActivities localActivities = Workflow.newLocalActivityStub(BulkActivities.class,
			LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

	private String passed = "";

	private String delivered = "";

	@Override
	public String pass(String cargo) {
		String passing = cargo;
		if (cargo.startsWith("make ")) {
			passing = this.activities.make(Integer.parseInt(cargo.substring("make ".length())));
		}
		passing = this.activities.pass(passing);
		passing = this.localActivities.pass(passing);
		passing = this.activities.resume(passing);
		try {
			this.activities.fail(passing);
		}
		catch (ActivityFailure failure) {
			passing = ((ApplicationFailure) failure.getCause()).getDetails().get(String.class);
		}
		this.passed = passing;
		Workflow.await(() -> !this.delivered.isEmpty());
		return this.delivered;
	}

	@Override
	public void deliver(String cargo) {
		this.delivered = cargo;
	}

	@Override
	public String exchange(String cargo) {
		return cargo;
	}

	@Override
	public String passed() {
		return this.passed;
	}

}
