package dev.temporalworker.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Chooses the Resilience4j instances that guard the activities of one type. They need not
 * be in a registry.
 *
 * @since 0.1.0
 */
public final class ActivityGuardBuilder {

	private static final double JITTER_COEFFICIENT = 0.2;

	private @Nullable CircuitBreaker circuitBreaker;

	private @Nullable Bulkhead bulkhead;

	private @Nullable RateLimiter rateLimiter;

	private double jitterCoefficient = JITTER_COEFFICIENT;

	ActivityGuardBuilder() {
	}

	/**
	 * Return the circuit breaker.
	 * @return the circuit breaker, or {@code null} if there is none
	 */
	public @Nullable CircuitBreaker getCircuitBreaker() {
		return this.circuitBreaker;
	}

	/**
	 * Set the circuit breaker.
	 * @param circuitBreaker the circuit breaker, or {@code null} for none
	 * @return this builder
	 */
	public ActivityGuardBuilder setCircuitBreaker(@Nullable CircuitBreaker circuitBreaker) {
		this.circuitBreaker = circuitBreaker;
		return this;
	}

	/**
	 * Return the bulkhead.
	 * @return the bulkhead, or {@code null} if there is none
	 */
	public @Nullable Bulkhead getBulkhead() {
		return this.bulkhead;
	}

	/**
	 * Set the bulkhead.
	 * @param bulkhead the bulkhead, or {@code null} for none
	 * @return this builder
	 */
	public ActivityGuardBuilder setBulkhead(@Nullable Bulkhead bulkhead) {
		this.bulkhead = bulkhead;
		return this;
	}

	/**
	 * Return the rate limiter.
	 * @return the rate limiter, or {@code null} if there is none
	 */
	public @Nullable RateLimiter getRateLimiter() {
		return this.rateLimiter;
	}

	/**
	 * Set the rate limiter, which must support reservations as those of a registry do.
	 * @param rateLimiter the rate limiter, or {@code null} for none
	 * @return this builder
	 */
	public ActivityGuardBuilder setRateLimiter(@Nullable RateLimiter rateLimiter) {
		this.rateLimiter = rateLimiter;
		return this;
	}

	/**
	 * Return the share of the wait of an open circuit within which activities come back
	 * after it.
	 * @return the coefficient, 0.2 unless it was set
	 */
	public double getJitterCoefficient() {
		return this.jitterCoefficient;
	}

	/**
	 * Set the share of the wait of an open circuit within which activities come back
	 * after it, so that they do not come all at once.
	 * @param jitterCoefficient the coefficient, 0 or more
	 * @return this builder
	 * @throws IllegalArgumentException if the coefficient is negative or not finite
	 */
	public ActivityGuardBuilder setJitterCoefficient(double jitterCoefficient) {
		Assert.isTrue(jitterCoefficient >= 0 && Double.isFinite(jitterCoefficient),
				"'jitterCoefficient' must be a finite number of at least 0");
		this.jitterCoefficient = jitterCoefficient;
		return this;
	}

}
