package dev.temporalworker.oms.billing.workflow;

import java.time.Duration;

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
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;

/**
 * Writes an invoice and charges the customer.
 */
@TemporalWorkflow
public class ChargeWorkflowImpl implements ChargeWorkflow {

	private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(10))
		.setRetryOptions(RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(10)).build())
		.build();

	private final InvoiceActivities invoices = Workflow.newActivityStub(InvoiceActivities.class, OPTIONS);

	private final PaymentActivities payments = Workflow.newActivityStub(PaymentActivities.class, OPTIONS);

	@Override
	public Charge charge(ChargeRequest request) {
		Invoice invoice = this.invoices
			.generateInvoice(new InvoiceRequest(request.customerId(), request.orderReference(), request.items()));
		PaymentResult payment = this.payments
			.chargeCustomer(new PaymentRequest(request.customerId(), invoice.invoiceReference(), invoice.total()));
		return new Charge(invoice.invoiceReference(), invoice.subTotal(), invoice.shipping(), invoice.tax(),
				invoice.total(), payment.success(), payment.authCode());
	}

}
