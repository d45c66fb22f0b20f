package dev.temporalworker.oms.billing;

/**
 * What became of a refund.
 *
 * @param invoiceReference the invoice
 * @param amount what the customer got back, in cents; nothing if there was no charge
 */
public record Refund(String invoiceReference, long amount) {

}
