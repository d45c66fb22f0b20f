package dev.temporalworker.oms.billing;

/**
 * Whether a customer has paid.
 *
 * @param success whether the customer has paid
 * @param authCode the authorization of the payment
 */
public record PaymentResult(boolean success, String authCode) {

}
