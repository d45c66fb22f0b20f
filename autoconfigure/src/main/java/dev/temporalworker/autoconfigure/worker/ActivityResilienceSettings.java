package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Resilience4j instances that guard activities as a Worker runs them: those of one
 * activity type, or all. Annotated for the metadata of its keys only, since the values of
 * maps are not described: no bean of this type exists.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.resilience.activity.default")
public class ActivityResilienceSettings {

	/**
	 * Name of the circuit breaker, as in 'resilience4j.circuitbreaker.instances'.
	 */
	private @Nullable String circuitBreaker;

	/**
	 * Name of the bulkhead, as in 'resilience4j.bulkhead.instances'.
	 */
	private @Nullable String bulkhead;

	/**
	 * Name of the rate limiter, as in 'resilience4j.ratelimiter.instances'.
	 */
	private @Nullable String rateLimiter;

	/**
	 * Share of the wait of an open circuit over which activities come back after it, so
	 * that they do not come all at once.
	 */
	private @Nullable Double jitterCoefficient;

	public @Nullable String getCircuitBreaker() {
		return this.circuitBreaker;
	}

	public void setCircuitBreaker(@Nullable String circuitBreaker) {
		this.circuitBreaker = circuitBreaker;
	}

	public @Nullable String getBulkhead() {
		return this.bulkhead;
	}

	public void setBulkhead(@Nullable String bulkhead) {
		this.bulkhead = bulkhead;
	}

	public @Nullable String getRateLimiter() {
		return this.rateLimiter;
	}

	public void setRateLimiter(@Nullable String rateLimiter) {
		this.rateLimiter = rateLimiter;
	}

	public @Nullable Double getJitterCoefficient() {
		return this.jitterCoefficient;
	}

	public void setJitterCoefficient(@Nullable Double jitterCoefficient) {
		this.jitterCoefficient = ValueRules.atLeast("jitter-coefficient", jitterCoefficient, 0);
	}

}
