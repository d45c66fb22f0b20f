package dev.temporalworker.oms.billing;

import java.util.List;

import dev.temporalworker.oms.constraint.Text;
import dev.temporalworker.oms.item.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
public record ChargeRequest(@NotBlank @Text String customerId, @NotBlank @Text String orderReference,
		@NotEmpty @Size(max = 1000) List<@NotNull @Valid Item> items, @Text @Nullable String idempotencyKey) {

}
