package dev.temporalworker.oms.order;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * An order as it is first recorded.
 *
 * @param id the id of the order
 * @param customerId the customer
 * @param receivedAt when the order was received
 * @param status how far the order is
 */
public record OrderRecord(@NotBlank String id, @NotBlank String customerId, @NotNull Instant receivedAt,
		@NotNull OrderStatus status) {

}
