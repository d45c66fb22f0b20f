package dev.temporalworker.oms.shipment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the courier agreed to.
 *
 * @param courierReference what the courier calls the shipment
 */
public record Booking(@JsonProperty("CourierReference") String courierReference) {

}
