package dev.temporalworker.it.broken;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "broken")
public class BrokenWorkflowImpl implements BrokenWorkflow {

	private final BrokenActivities activities = Workflow.newActivityStub(BrokenActivities.class, ActivityOptions
		.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(10))
		.setRetryOptions(
				RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(200)).setBackoffCoefficient(1).build())
		.build());

	private boolean proceeds;

	@Override
	public String run(String name) {
		if (Fault.EXCEPTION.isCurrent()) {
			throw new IllegalStateException("Repair me");
		}
		if (Fault.REFUSED.isCurrent()) {
			Workflow.upsertTypedSearchAttributes(SearchAttributeKey.forKeyword("NobodyRegistersThis").valueSet("x"));
		}
		if (Fault.DEADLOCK.isCurrent()) {
			blockThread();
		}
		if (!Fault.OTHER_CODE.isCurrent()) {
			this.activities.work(name);
		}
		Workflow.await(() -> this.proceeds);
		return name;
	}

	private static void blockThread() {
		try {
			Thread.sleep(10_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void proceed() {
		this.proceeds = true;
	}

}
