package dev.temporalworker.oms.billing;

/**
 * An amount to charge.
 *
 * @param customerId the customer
 * @param reference the invoice
 * @param charge the amount in cents
 * @param idempotencyKey requests with the same key are charged once
 */
public record PaymentRequest(String customerId, String reference, long charge, String idempotencyKey) {

}
