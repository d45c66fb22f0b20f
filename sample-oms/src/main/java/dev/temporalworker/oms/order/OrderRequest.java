package dev.temporalworker.oms.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.temporalworker.oms.constraint.PathSegment;
import dev.temporalworker.oms.constraint.Text;
import dev.temporalworker.oms.item.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a customer orders.
 *
 * @param id the id of the order, chosen by whoever places it
 * @param customerId the customer
 * @param items what is ordered
 */
public record OrderRequest(@NotBlank @Size(max = 200) @PathSegment String id, @NotBlank @Text String customerId,
		@NotEmpty @Size(max = 1000) List<@NotNull @Valid Item> items) {

	public OrderRequest {
		items = (items != null) ? Collections.unmodifiableList(new ArrayList<>(items)) : List.of();
	}

}
