package dev.temporalworker.oms.billing;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The HTTP API of billing.
 */
public interface BillingApi {

	/**
	 * Charges a customer, or tells the result when the customer was charged before.
	 * @param request what to charge for
	 * @return the result
	 */
	@PostExchange("/charge")
	Charge charge(@RequestBody ChargeRequest request);

	/**
	 * Gives a customer the money back, or makes sure that none is taken.
	 * @param request what to give back
	 * @return the result
	 */
	@PostExchange("/refund")
	Refund refund(@RequestBody RefundRequest request);

}
