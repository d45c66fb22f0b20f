package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a fulfillment is.
 */
public enum FulfillmentStatus {

	/**
	 * No warehouse has the items.
	 */
	@JsonProperty("unavailable")
	UNAVAILABLE,

	/**
	 * Reserved, not yet charged.
	 */
	@JsonProperty("pending")
	PENDING,

	/**
	 * Being charged and delivered.
	 */
	@JsonProperty("processing")
	PROCESSING,

	/**
	 * Delivered.
	 */
	@JsonProperty("completed")
	COMPLETED,

	/**
	 * Not paid, or not delivered.
	 */
	@JsonProperty("failed")
	FAILED,

	/**
	 * Cancelled before it was dispatched.
	 */
	@JsonProperty("cancelled")
	CANCELLED

}
