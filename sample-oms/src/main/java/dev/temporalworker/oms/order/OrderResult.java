package dev.temporalworker.oms.order;

/**
 * How an order ended.
 *
 * @param status the last status of the order
 */
public record OrderResult(OrderStatus status) {

}
