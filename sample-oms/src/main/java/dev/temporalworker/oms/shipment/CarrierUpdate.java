package dev.temporalworker.oms.shipment;

import jakarta.validation.constraints.NotNull;

/**
 * What the courier reports.
 *
 * @param status how far the shipment is
 */
public record CarrierUpdate(@NotNull ShipmentStatus status) {

}
