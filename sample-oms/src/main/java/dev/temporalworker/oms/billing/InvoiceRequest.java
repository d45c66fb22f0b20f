package dev.temporalworker.oms.billing;

import java.util.List;

import dev.temporalworker.oms.item.Item;

/**
 * What to invoice a customer for.
 *
 * @param customerId the customer
 * @param orderReference what the customer ordered
 * @param items what the customer receives
 */
public record InvoiceRequest(String customerId, String orderReference, List<Item> items) {

}
