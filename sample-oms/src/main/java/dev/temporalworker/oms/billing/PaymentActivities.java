package dev.temporalworker.oms.billing;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Takes money from customers, and gives it back.
 */
@ActivityInterface
@TaskQueue("billing")
public interface PaymentActivities {

	/**
	 * Charges a customer once for a key, however often it is called.
	 * @param request what to charge
	 * @return the result of the first call, unless it was refunded
	 */
	PaymentResult chargeCustomer(PaymentRequest request);

	/**
	 * Gives back what a customer was charged for a key, once however often it is called.
	 * @param request what to give back
	 * @return what the customer got back
	 */
	Refund refundCustomer(RefundRequest request);

}
