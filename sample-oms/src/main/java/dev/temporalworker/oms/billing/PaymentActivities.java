package dev.temporalworker.oms.billing;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Takes money from customers.
 */
@ActivityInterface
@TaskQueue("billing")
public interface PaymentActivities {

	/**
	 * Charges a customer once for a reference, however often it is called.
	 * @param request what to charge
	 * @return the result of the first call
	 */
	PaymentResult chargeCustomer(PaymentRequest request);

}
