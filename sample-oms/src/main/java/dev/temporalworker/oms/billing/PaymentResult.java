package dev.temporalworker.oms.billing;

/**
 * Whether a customer has paid.
 *
 * @param success whether the customer has paid
 * @param authCode the authorization of the payment, empty unless the customer has paid
 */
public record PaymentResult(boolean success, String authCode) {

	/**
	 * What the customer has not paid, or got back.
	 */
	public static final PaymentResult DECLINED = new PaymentResult(false, "");

}
