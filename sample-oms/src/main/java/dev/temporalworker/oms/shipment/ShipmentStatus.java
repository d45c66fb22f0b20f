package dev.temporalworker.oms.shipment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a shipment is, in the order in which it happens.
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
	DELIVERED

}
