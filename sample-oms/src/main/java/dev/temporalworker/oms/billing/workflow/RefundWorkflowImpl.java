package dev.temporalworker.oms.billing.workflow;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.RefundWorkflow;
import io.temporal.workflow.Workflow;

/**
 * Refunds the customer.
 */
@TemporalWorkflow
public class RefundWorkflowImpl implements RefundWorkflow {

	private final PaymentActivities payments = Workflow.newActivityStub(PaymentActivities.class);

	@Override
	public Refund refund(RefundRequest request) {
		return this.payments.refundCustomer(request);
	}

}
