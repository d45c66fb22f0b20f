package dev.temporalworker.it.broken;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "broken")
public class BrokenWorkflowImpl implements BrokenWorkflow {

	private final BrokenActivities activities = Workflow.newActivityStub(BrokenActivities.class, ActivityOptions
		.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(10))
		.setRetryOptions(
				RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(200)).setBackoffCoefficient(1).build())
		.build());

	private final BrokenActivities localActivities = Workflow.newLocalActivityStub(BrokenActivities.class,
			// Without a time for all attempts, the SDK makes only one
			LocalActivityOptions.newBuilder()
				.setScheduleToCloseTimeout(Duration.ofMinutes(4))
				.setRetryOptions(RetryOptions.newBuilder()
					.setInitialInterval(Duration.ofMillis(200))
					.setBackoffCoefficient(1)
					.build())
				.build());

	// An endpoint has the name of the Task Queue
	private final NexusServiceOptions nexus = NexusServiceOptions.newBuilder()
		.setEndpoint(Workflow.getInfo().getTaskQueue())
		.setOperationOptions(
				NexusOperationOptions.newBuilder().setScheduleToCloseTimeout(Duration.ofMinutes(4)).build())
		.build();

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
			call(name);
		}
		Workflow.await(() -> this.proceeds);
		return name;
	}

	private void call(String name) {
		switch (name) {
			case "local" -> this.localActivities.workHere(name);
			case "nexus" -> Workflow.newNexusServiceStub(BrokenService.class, this.nexus).serve(name);
			case "unknown" ->
				Workflow.newUntypedNexusServiceStub("BrokenService", this.nexus).execute("server", String.class, name);
			default -> this.activities.work(name);
		}
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
