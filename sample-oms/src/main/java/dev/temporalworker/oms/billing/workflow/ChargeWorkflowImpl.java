package dev.temporalworker.oms.billing.workflow;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.RefundWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

/**
 * Writes an invoice and charges the customer. A payment that is given up is refunded,
 * since an attempt may have taken the money without being able to tell.
 */
@TemporalWorkflow
public class ChargeWorkflowImpl implements ChargeWorkflow {

	private static final Logger logger = Workflow.getLogger(ChargeWorkflowImpl.class);

	private final InvoiceActivities invoices = Workflow.newActivityStub(InvoiceActivities.class);

	private final PaymentActivities payments = Workflow.newActivityStub(PaymentActivities.class);

	@Override
	public Charge charge(ChargeRequest request) {
		Invoice invoice = this.invoices
			.generateInvoice(new InvoiceRequest(request.customerId(), request.orderReference(), request.items()));
		PaymentResult payment = pay(new PaymentRequest(request.customerId(), invoice.invoiceReference(),
				invoice.total(), idempotencyKey(request)));
		return new Charge(invoice.invoiceReference(), invoice.subTotal(), invoice.shipping(), invoice.tax(),
				invoice.total(), payment.success(), payment.authCode());
	}

	private static String idempotencyKey(ChargeRequest request) {
		String key = request.idempotencyKey();
		return (key != null && !key.isBlank()) ? key : Workflow.getInfo().getWorkflowId();
	}

	private PaymentResult pay(PaymentRequest request) {
		try {
			return this.payments.chargeCustomer(request);
		}
		catch (ActivityFailure ex) {
			logger.warn("The payment of {} is given up", request.reference(), ex);
			Workflow.newDetachedCancellationScope(() -> startRefund(request)).run();
			if (ex.getCause() instanceof CanceledFailure) {
				throw ex;
			}
			return PaymentResult.DECLINED;
		}
	}

	private void startRefund(PaymentRequest request) {
		RefundWorkflow refund = Workflow.newChildWorkflowStub(RefundWorkflow.class,
				ChildWorkflowOptions.newBuilder()
					.setWorkflowId(RefundWorkflow.ID_PREFIX + request.idempotencyKey())
					.setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
					.build());
		Async.function(refund::refund,
				new RefundRequest(request.customerId(), request.reference(), request.idempotencyKey()));
		try {
			Workflow.getWorkflowExecution(refund).get();
		}
		catch (ChildWorkflowFailure ex) {
			// Somebody else is refunding already
			logger.info("The refund of {} was not started", request.reference(), ex);
		}
	}

}
