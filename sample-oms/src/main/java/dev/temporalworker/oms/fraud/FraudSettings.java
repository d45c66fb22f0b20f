package dev.temporalworker.oms.fraud;

/**
 * How charges are checked.
 *
 * @param limit what a customer can be charged altogether, in cents; no limit unless
 * positive
 * @param maintenanceMode whether nothing is checked at the moment
 */
public record FraudSettings(long limit, boolean maintenanceMode) {

	/**
	 * Tells whether a charge would exceed the limit, or what can be counted.
	 * @param tally what the customer was charged so far, in cents
	 * @param charge what to charge, in cents
	 * @return whether the charge is declined
	 */
	public boolean declines(long tally, long charge) {
		return charge > ((this.limit > 0) ? this.limit : Long.MAX_VALUE) - tally;
	}

}
