package dev.temporalworker.oms.order;

import java.util.List;

import dev.temporalworker.oms.item.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/**
 * What a customer orders.
 *
 * @param id the id of the order, chosen by whoever places it
 * @param customerId the customer
 * @param items what is ordered
 */
public record OrderRequest(@NotBlank @Size(max = 200) String id, @NotBlank String customerId,
		@NotEmpty List<@Valid Item> items) {

	public OrderRequest {
		items = (items != null) ? List.copyOf(items) : List.of();
	}

}
