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
	FAILED

}
