package dev.temporalworker.oms.shipment;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.oms.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * A shipment as the courier sees it.
 *
 * @param id the id of the shipment
 * @param status how far the shipment is
 * @param updatedAt when that was last reported, never before it is booked
 * @param items what is shipped
 */
public record Shipment(String id, ShipmentStatus status, @Nullable Instant updatedAt, List<Item> items) {

}
