package dev.temporalworker.resilience;

/**
 * Why an activity is put off.
 */
public enum DeferralReason {

	/**
	 * A circuit breaker is open, or half-open with all trials under way.
	 */
	CIRCUIT_OPEN("CircuitOpen", "Circuit breaker '%s' is open"),

	/**
	 * A bulkhead is full.
	 */
	BULKHEAD_FULL("BulkheadFull", "Bulkhead '%s' is full"),

	/**
	 * A rate limiter has no permission left.
	 */
	RATE_LIMITED("RateLimited", "Rate limiter '%s' has no permission left");

	private final String failureType;

	private final String description;

	DeferralReason(String failureType, String description) {
		this.failureType = failureType;
		this.description = description;
	}

	/**
	 * Returns the type of the failure that an activity ends with, which retry options can
	 * name among those that are not retried.
	 * @return the failure type
	 */
	public String getFailureType() {
		return this.failureType;
	}

	String describe(String instance) {
		return this.description.formatted(instance);
	}

}
