package dev.temporalworker.oms.shipment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.item.Item;

/**
 * What the courier should carry.
 *
 * @param reference the id of the shipment
 * @param items what to ship
 */
public record BookingRequest(@JsonProperty("Reference") String reference, @JsonProperty("Items") List<Item> items) {

}
