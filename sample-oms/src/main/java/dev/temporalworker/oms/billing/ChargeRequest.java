package dev.temporalworker.oms.billing;

import java.util.List;

import dev.temporalworker.oms.item.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to charge a customer for.
 *
 * @param customerId the customer
 * @param orderReference what the customer ordered
 * @param items what the customer receives
 * @param idempotencyKey requests with the same key are charged once
 */
public record ChargeRequest(@NotBlank String customerId, @NotBlank @Size(max = 255) String orderReference,
		@NotEmpty List<@Valid Item> items, @Size(max = 255) @Nullable String idempotencyKey) {

}
