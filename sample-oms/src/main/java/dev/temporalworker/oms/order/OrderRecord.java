package dev.temporalworker.oms.order;

import java.time.Instant;

import dev.temporalworker.oms.constraint.PathSegment;
import dev.temporalworker.oms.constraint.Text;
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
public record OrderRecord(@NotBlank @PathSegment String id, @NotBlank @Text String customerId,
		@NotNull Instant receivedAt, @NotNull OrderStatus status) {

}
