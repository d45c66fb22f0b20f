package dev.temporalworker.oms.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Reserved items that are going to be paid.
 *
 * @param orderId the id of the order
 * @param location the warehouse that reserved them
 * @param items the items
 */
public record ConfirmationRequest(@JsonProperty("OrderID") String orderId,
		@JsonProperty("Location") @Nullable String location, @JsonProperty("Items") List<Item> items) {

}
