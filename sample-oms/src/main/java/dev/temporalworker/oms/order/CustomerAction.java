package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What can become of an order that is unavailable in part.
 */
public enum CustomerAction {

	/**
	 * Deliver what is available.
	 */
	@JsonProperty("amend")
	AMEND,

	/**
	 * Deliver nothing.
	 */
	@JsonProperty("cancel")
	CANCEL,

	/**
	 * Deliver nothing, as the customer did not act in time.
	 */
	@JsonProperty("timedOut")
	TIMED_OUT

}
