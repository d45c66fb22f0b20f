package dev.temporalworker.autoconfigure.metrics.shop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.NexusOperationOptions;
import io.temporal.workflow.NexusServiceOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow
public class ShopWorkflowImpl implements ShopWorkflow {

	static final AtomicInteger failures = new AtomicInteger(2);

	private static final RetryOptions ONCE = RetryOptions.newBuilder().setMaximumAttempts(1).build();

	private final ShopActivities activities = Workflow.newActivityStub(ShopActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(1))
				.setHeartbeatTimeout(Duration.ofSeconds(1))
				.setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
				.setRetryOptions(ONCE)
				.build());

	private final ShopActivities local = Workflow.newLocalActivityStub(ShopActivities.class,
			LocalActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(1))
				.setRetryOptions(ONCE)
				.build());

	private final ShopService service = Workflow.newNexusServiceStub(ShopService.class,
			NexusServiceOptions.newBuilder()
				.setEndpoint("shop")
				.setOperationOptions(
						NexusOperationOptions.newBuilder().setScheduleToCloseTimeout(Duration.ofSeconds(10)).build())
				.build());

	private boolean proceeds;

	@Override
	public String run(Step step) {
		switch (step) {
			case COMPLETE -> {
				this.activities.succeed();
				this.local.succeed();
				this.service.check("boots");
			}
			case FAIL -> {
				ignoreFailure(this.local::fail);
				ignoreFailure(this.local::giveUp);
				ignoreFailure(() -> this.service.check("nothing"));
				this.activities.fail();
			}
			case CANCEL -> this.activities.waitUntilCancelled();
			case CONTINUE -> Workflow.continueAsNew(Step.WAIT);
			case FAIL_TASK -> {
				if (failures.getAndDecrement() > 0) {
					throw new IllegalStateException("Fails a workflow task");
				}
			}
			case WAIT -> Workflow.await(() -> this.proceeds);
			case WAIT_WITH_THREADS -> {
				Async.procedure(() -> Workflow.await(() -> this.proceeds));
				Workflow.await(() -> this.proceeds);
			}
		}
		return step.name();
	}

	private static void ignoreFailure(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			Workflow.getLogger(ShopWorkflowImpl.class).debug("Failed as it should", ex);
		}
	}

	@Override
	public void proceed(int number) {
		this.proceeds = true;
	}

}
