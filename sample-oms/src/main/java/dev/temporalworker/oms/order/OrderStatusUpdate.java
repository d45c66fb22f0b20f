package dev.temporalworker.oms.order;

import dev.temporalworker.oms.constraint.PathSegment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A status to be recorded.
 *
 * @param id the id of the order
 * @param status how far the order is
 */
public record OrderStatusUpdate(@NotBlank @PathSegment String id, @NotNull OrderStatus status) {

}
