package dev.temporalworker.oms.shipment;

import dev.temporalworker.oms.constraint.PathSegment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A shipment in the list of shipments.
 *
 * @param id the id of the shipment
 * @param status how far the shipment is
 */
public record ShipmentRecord(@NotBlank @PathSegment String id, @NotNull ShipmentStatus status) {

}
