package dev.temporalworker.resilience;

import java.time.Duration;

import dev.temporalworker.naming.ClientName;
import io.temporal.activity.ActivityInfo;

/**
 * An activity that was deferred before it ran.
 *
 * @param clientName the client whose Worker it was
 * @param activity the activity, as its attempt knew it
 * @param reason why it was deferred
 * @param instance the name of the Resilience4j instance that did not let it through
 * @param delay how long it was deferred
 * @since 0.1.0
 */
public record ActivityDeferral(ClientName clientName, ActivityInfo activity, Reason reason, String instance,
		Duration delay) {

	/**
	 * Why an activity is deferred.
	 */
	public enum Reason {

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

		Reason(String failureType, String description) {
			this.failureType = failureType;
			this.description = description;
		}

		/**
		 * Return the type of the failure that an activity ends with, which retry options
		 * can name among those that are not retried.
		 * @return the failure type
		 */
		public String getFailureType() {
			return this.failureType;
		}

		String describe(String instance) {
			return this.description.formatted(instance);
		}

	}

}
