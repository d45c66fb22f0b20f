package dev.temporalworker.oms.fraud;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A charge to check.
 *
 * @param customerId the customer
 * @param charge what to charge, in cents
 * @param idempotencyKey checks with the same key are one check; without a key each is one
 * of its own
 */
public record FraudCheck(@NotBlank @Size(max = 255) String customerId, @PositiveOrZero long charge,
		@Size(max = 255) @Nullable String idempotencyKey) {

}
