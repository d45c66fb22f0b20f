package dev.temporalworker.oms.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Items that one warehouse can deliver, or that none can.
 *
 * @param available whether the items can be delivered
 * @param location the warehouse, none when the items cannot be delivered
 * @param items the items
 */
public record Reservation(@JsonProperty("Available") boolean available,
		@JsonProperty("Location") @Nullable String location, @JsonProperty("Items") List<Item> items) {

}
