package dev.temporalworker.oms.shipment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a shipment is, in the order in which it happens; it ends in one of the last
 * three.
 */
public enum ShipmentStatus {

	/**
	 * Not yet booked.
	 */
	@JsonProperty("pending")
	PENDING,

	/**
	 * Booked with the courier.
	 */
	@JsonProperty("booked")
	BOOKED,

	/**
	 * On its way.
	 */
	@JsonProperty("dispatched")
	DISPATCHED,

	/**
	 * With the customer.
	 */
	@JsonProperty("delivered")
	DELIVERED,

	/**
	 * Called off before the courier came.
	 */
	@JsonProperty("cancelled")
	CANCELLED,

	/**
	 * Lost by the courier.
	 */
	@JsonProperty("failed")
	FAILED;

	/**
	 * Returns whether it is the courier who tells this status.
	 * @return whether the courier reports it
	 */
	public boolean isReportedByCourier() {
		return this == DISPATCHED || this == DELIVERED;
	}

	/**
	 * Returns whether nothing follows this status.
	 * @return whether it is the last one
	 */
	public boolean isLast() {
		return compareTo(DELIVERED) >= 0;
	}

}
