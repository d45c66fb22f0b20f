package dev.temporalworker.it.payment;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow(taskQueue = "payments")
public class PaymentWorkflowImpl implements PaymentWorkflow {

	private final PaymentActivities activities = Workflow.newActivityStub(PaymentActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofMinutes(5))
				.setHeartbeatTimeout(Duration.ofSeconds(5))
				.setRetryOptions(RetryOptions.newBuilder()
					.setInitialInterval(Duration.ofMillis(200))
					.setMaximumInterval(Duration.ofSeconds(2))
					.build())
				.build());

	@Override
	public String pay(String activityType, String id) {
		return activityType.equals("Charge") ? this.activities.charge(id) : this.activities.settle(id);
	}

}
