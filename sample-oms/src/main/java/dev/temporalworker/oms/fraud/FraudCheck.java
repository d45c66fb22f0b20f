package dev.temporalworker.oms.fraud;

import dev.temporalworker.oms.constraint.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * A charge to check.
 *
 * @param customerId the customer
 * @param charge what to charge, in cents
 * @param idempotencyKey checks with the same key are one check; without a key each is one
 * of its own
 */
public record FraudCheck(@NotBlank @Text String customerId, @PositiveOrZero @Max(999_999_999_999_999L) long charge,
		@Text @Nullable String idempotencyKey) {

}
