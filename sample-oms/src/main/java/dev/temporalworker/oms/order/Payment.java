package dev.temporalworker.oms.order;

/**
 * What a fulfillment costs, in cents.
 *
 * @param subTotal the price of the items
 * @param tax the tax on the items
 * @param shipping the cost of shipping
 * @param total all of these
 * @param status whether the customer has paid
 */
public record Payment(long subTotal, long tax, long shipping, long total, PaymentStatus status) {

	/**
	 * Creates a payment whose figures are not known.
	 * @param status whether the customer has paid
	 * @return the payment
	 */
	public static Payment withoutFigures(PaymentStatus status) {
		return new Payment(0, 0, 0, 0, status);
	}

	public Payment withStatus(PaymentStatus status) {
		return new Payment(this.subTotal, this.tax, this.shipping, this.total, status);
	}

}
