package dev.temporalworker.oms.order;

import jakarta.validation.constraints.NotNull;

/**
 * What a customer decides about an order that is unavailable in part.
 *
 * @param action what to do
 */
public record CustomerDecision(@NotNull CustomerAction action) {

}
