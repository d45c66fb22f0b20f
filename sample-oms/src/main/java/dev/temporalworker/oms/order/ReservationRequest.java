package dev.temporalworker.oms.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.item.Item;

/**
 * Items to be reserved.
 *
 * @param orderId the id of the order
 * @param items what is ordered
 */
public record ReservationRequest(@JsonProperty("OrderID") String orderId, @JsonProperty("Items") List<Item> items) {

}
