package dev.temporalworker.oms.billing;

import dev.temporalworker.oms.constraint.Text;
import jakarta.validation.constraints.NotBlank;

/**
 * A charge to take back. If the customer has not been charged, that is no longer possible
 * with this key.
 *
 * @param customerId the customer
 * @param orderReference what the customer ordered
 * @param idempotencyKey the key of the charge
 */
public record RefundRequest(@NotBlank @Text String customerId, @NotBlank @Text String orderReference,
		@NotBlank @Text String idempotencyKey) {

}
