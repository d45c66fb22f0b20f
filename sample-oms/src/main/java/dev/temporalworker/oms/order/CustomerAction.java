package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a customer can do about an order.
 */
public enum CustomerAction {

	/**
	 * Deliver what is available, of an order that is unavailable in part.
	 */
	@JsonProperty("amend")
	AMEND,

	/**
	 * Deliver nothing that is not dispatched yet.
	 */
	@JsonProperty("cancel")
	CANCEL,

	/**
	 * Deliver nothing, as the customer did not act in time.
	 */
	@JsonProperty("timedOut")
	TIMED_OUT

}
