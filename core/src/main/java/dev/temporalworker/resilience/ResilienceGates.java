package dev.temporalworker.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

/**
 * One gate for each Resilience4j instance, which all clients and activity types share as
 * they share the instance. Thread-safe.
 */
public final class ResilienceGates {

	private final Map<CircuitBreaker, CircuitBreakerGate> circuitBreakers = new ConcurrentHashMap<>();

	private final Map<Bulkhead, BulkheadGate> bulkheads = new ConcurrentHashMap<>();

	private final Map<RateLimiter, RateLimiterGate> rateLimiters = new ConcurrentHashMap<>();

	/**
	 * Creates a guard. A permission of the rate limiter can't be returned, so it is asked
	 * last; a circuit breaker costs nothing, so it is asked first.
	 * @param builder what the guard has
	 * @return the guard
	 */
	ActivityGuard guard(ActivityGuardBuilder builder) {
		List<Gate> gates = new ArrayList<>();
		if (builder.getCircuitBreaker() != null) {
			gates.add(this.circuitBreakers.computeIfAbsent(builder.getCircuitBreaker(), CircuitBreakerGate::new));
		}
		if (builder.getBulkhead() != null) {
			gates.add(this.bulkheads.computeIfAbsent(builder.getBulkhead(),
					(bulkhead) -> new BulkheadGate(bulkhead, new RetrySpacing(System::nanoTime))));
		}
		if (builder.getRateLimiter() != null) {
			gates.add(this.rateLimiters.computeIfAbsent(builder.getRateLimiter(),
					(rateLimiter) -> new RateLimiterGate(rateLimiter, new RetrySpacing(System::nanoTime))));
		}
		return new ActivityGuard(gates, builder.getJitterCoefficient());
	}

}
