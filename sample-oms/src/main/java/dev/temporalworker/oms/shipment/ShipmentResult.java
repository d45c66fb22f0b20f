package dev.temporalworker.oms.shipment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a shipment ended.
 *
 * @param courierReference what the courier calls the shipment
 */
public record ShipmentResult(@JsonProperty("CourierReference") String courierReference) {

}
