package dev.temporalworker.oms.order;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An order as its customer sees it.
 *
 * @param id the id of the order
 * @param customerId the customer
 * @param receivedAt when the order was received
 * @param status how far the order is
 * @param fulfillments the parts in which the order is delivered, none before reservation
 */
public record Order(String id, String customerId, Instant receivedAt, OrderStatus status,
		@Nullable List<Fulfillment> fulfillments) {

}
