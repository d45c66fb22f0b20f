package dev.temporalworker.oms.billing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A charge to take back. If the customer has not been charged, that is no longer possible
 * with this key.
 *
 * @param customerId the customer
 * @param orderReference what the customer ordered
 * @param idempotencyKey the key of the charge
 */
public record RefundRequest(@NotBlank String customerId, @NotBlank @Size(max = 255) String orderReference,
		@NotBlank @Size(max = 255) String idempotencyKey) {

}
