package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far an order is.
 */
public enum OrderStatus {

	/**
	 * Received, not yet reserved.
	 */
	@JsonProperty("pending")
	PENDING,

	/**
	 * Waiting for the customer to amend or to cancel, as some items are unavailable.
	 */
	@JsonProperty("customerActionRequired")
	CUSTOMER_ACTION_REQUIRED,

	/**
	 * Being charged and delivered.
	 */
	@JsonProperty("processing")
	PROCESSING,

	/**
	 * At least one fulfillment was delivered, and nothing is left to do.
	 */
	@JsonProperty("completed")
	COMPLETED,

	/**
	 * Nothing could be delivered.
	 */
	@JsonProperty("failed")
	FAILED,

	/**
	 * Cancelled before anything was delivered, or nothing was left after an amendment.
	 */
	@JsonProperty("cancelled")
	CANCELLED,

	/**
	 * The customer did not act in time.
	 */
	@JsonProperty("timedOut")
	TIMED_OUT

}
