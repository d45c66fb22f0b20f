package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a customer has paid.
 */
public enum PaymentStatus {

	/**
	 * Being charged.
	 */
	@JsonProperty("pending")
	PENDING,

	/**
	 * Paid.
	 */
	@JsonProperty("success")
	SUCCESS,

	/**
	 * Not paid, for good.
	 */
	@JsonProperty("failed")
	FAILED,

	/**
	 * Paid and given back, as the items could not be delivered.
	 */
	@JsonProperty("refunded")
	REFUNDED

}
