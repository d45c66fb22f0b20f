package dev.temporalworker.oms.billing.workflow;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.RefundWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;

/**
 * Refunds the customer.
 */
@TemporalWorkflow
public class RefundWorkflowImpl implements RefundWorkflow {

	private final PaymentActivities payments = Workflow.newActivityStub(PaymentActivities.class,
			ActivityOptions.newBuilder()
				.setStartToCloseTimeout(Duration.ofSeconds(10))
				.setRetryOptions(RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(10)).build())
				.build());

	@Override
	public Refund refund(RefundRequest request) {
		return this.payments.refundCustomer(request);
	}

}
