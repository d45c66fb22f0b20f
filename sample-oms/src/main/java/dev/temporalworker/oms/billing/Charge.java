package dev.temporalworker.oms.billing;

/**
 * What became of a charge, in cents.
 *
 * @param invoiceReference the invoice
 * @param subTotal the price of the items
 * @param shipping the cost of shipping
 * @param tax the tax on the items
 * @param total all of these
 * @param success whether the customer has paid
 * @param authCode the authorization of the payment, empty unless the customer has paid
 */
public record Charge(String invoiceReference, long subTotal, long shipping, long tax, long total, boolean success,
		String authCode) {

}
