package dev.temporalworker.oms.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A status to be recorded.
 *
 * @param id the id of the order
 * @param status how far the order is
 */
public record OrderStatusUpdate(@NotBlank String id, @NotNull OrderStatus status) {

}
