package dev.temporalworker.oms.fraud;

/**
 * What came of a check.
 *
 * @param declined whether the customer must not be charged
 */
public record FraudDecision(boolean declined) {

}
