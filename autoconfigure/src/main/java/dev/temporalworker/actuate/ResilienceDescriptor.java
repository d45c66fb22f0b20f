package dev.temporalworker.actuate;

import java.time.Duration;

import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.RateLimiterStatus;
import org.jspecify.annotations.Nullable;

/**
 * What of Resilience4j guards the activities of one type.
 *
 * @param activityType the activity type
 * @param circuitBreaker the circuit breaker, if there is one
 * @param bulkhead the bulkhead, if there is one
 * @param rateLimiter the rate limiter, if there is one
 */
record ResilienceDescriptor(String activityType, @Nullable CircuitBreakerDescriptor circuitBreaker,
		@Nullable BulkheadStatus bulkhead, @Nullable RateLimiterStatus rateLimiter) {

	static ResilienceDescriptor of(ActivityResilience activity) {
		CircuitBreakerStatus circuitBreaker = activity.circuitBreaker();
		return new ResilienceDescriptor(activity.activityType(),
				(circuitBreaker != null) ? CircuitBreakerDescriptor.of(circuitBreaker) : null, activity.bulkhead(),
				activity.rateLimiter());
	}

	/**
	 * A circuit breaker.
	 *
	 * @param name the name of the instance
	 * @param state the state as Resilience4j names it, such as {@code HALF_OPEN}
	 * @param failureRate the share of failed calls in percent, if there are enough calls
	 * @param nextTrialMillis how long until the open circuit lets a trial through, in
	 * milliseconds
	 */
	record CircuitBreakerDescriptor(String name, String state, @Nullable Float failureRate,
			@Nullable Long nextTrialMillis) {

		private static CircuitBreakerDescriptor of(CircuitBreakerStatus status) {
			Duration nextTrial = status.nextTrial();
			return new CircuitBreakerDescriptor(status.name(), status.state(), status.failureRate(),
					(nextTrial != null) ? nextTrial.toMillis() : null);
		}

	}

}
