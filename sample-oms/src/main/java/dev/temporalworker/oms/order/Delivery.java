package dev.temporalworker.oms.order;

import java.time.Instant;

import dev.temporalworker.oms.shipment.ShipmentStatus;

/**
 * The shipment of a fulfillment as the order knows it.
 *
 * @param id the id of the shipment
 * @param status how far the shipment is
 * @param updatedAt when that was last reported
 */
public record Delivery(String id, ShipmentStatus status, Instant updatedAt) {

}
