package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.naming.ClientName;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a client that Resilience4j guards, to look at. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ResilientActivities {

	/**
	 * Return the client whose Workers run the activities.
	 * @return the name of the client
	 */
	ClientName getClientName();

	/**
	 * Return what guards each activity type, as it is at the moment.
	 * @return one entry for each guarded activity type of each Task Queue, in order;
	 * those of a dynamic activity only once they have run
	 */
	List<ActivityResilience> getActivities();

	/**
	 * What guards the activities of one type on one Task Queue, at one moment.
	 *
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param activityType the activity type
	 * @param circuitBreaker the circuit breaker, if there is one
	 * @param bulkhead the bulkhead, if there is one
	 * @param rateLimiter the rate limiter, if there is one
	 */
	record ActivityResilience(String taskQueue, String activityType, @Nullable CircuitBreakerStatus circuitBreaker,
			@Nullable BulkheadStatus bulkhead, @Nullable RateLimiterStatus rateLimiter) {

		/**
		 * A circuit breaker.
		 *
		 * @param name the name of the instance
		 * @param state the state as Resilience4j names it, such as {@code HALF_OPEN}
		 * @param failureRate the share of failed calls in percent, or {@code null} while
		 * there are too few calls
		 * @param nextTrial how long until the open circuit lets a trial through, or
		 * {@code null} if it is not open
		 */
		public record CircuitBreakerStatus(String name, String state, @Nullable Float failureRate,
				@Nullable Duration nextTrial) {

		}

		/**
		 * A bulkhead.
		 *
		 * @param name the name of the instance
		 * @param permissionsLeft how many more activities it lets through
		 * @param maximum how many activities it lets through at the same time
		 */
		public record BulkheadStatus(String name, int permissionsLeft, int maximum) {

		}

		/**
		 * A rate limiter.
		 *
		 * @param name the name of the instance
		 * @param permissionsLeft how many more activities it lets through in this period,
		 * negative where some wait for the next one
		 * @param maximum how many activities it lets through in a period
		 */
		public record RateLimiterStatus(String name, int permissionsLeft, int maximum) {

		}

	}

}
