package dev.temporalworker.oms.order;

import java.time.Instant;

/**
 * An order in the list of orders.
 *
 * @param id the id of the order
 * @param status how far the order is
 * @param receivedAt when the order was received
 */
public record OrderSummary(String id, OrderStatus status, Instant receivedAt) {

}
