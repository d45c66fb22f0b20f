package dev.temporalworker.oms.order;

import jakarta.validation.constraints.NotNull;

/**
 * What a customer decides about an order.
 *
 * @param action what to do
 */
public record CustomerDecision(@NotNull CustomerAction action) {

}
