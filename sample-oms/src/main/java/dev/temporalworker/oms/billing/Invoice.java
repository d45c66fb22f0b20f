package dev.temporalworker.oms.billing;

/**
 * What a customer has to pay, in cents.
 *
 * @param invoiceReference the invoice
 * @param subTotal the price of the items
 * @param shipping the cost of shipping
 * @param tax the tax on the items
 * @param total all of these
 */
public record Invoice(String invoiceReference, long subTotal, long shipping, long tax, long total) {

}
