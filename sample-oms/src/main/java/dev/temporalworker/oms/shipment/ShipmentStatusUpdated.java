package dev.temporalworker.oms.shipment;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Signal to the workflow that asked for a shipment.
 *
 * @param shipmentId the id of the shipment
 * @param status how far the shipment is
 * @param updatedAt since when
 */
public record ShipmentStatusUpdated(@JsonProperty("shipmentID") String shipmentId, ShipmentStatus status,
		Instant updatedAt) {

	/**
	 * Name of the signal.
	 */
	public static final String SIGNAL = "ShipmentStatusUpdated";

}
