package dev.temporalworker.autoconfigure.resilience;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientBeans;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.Registry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The Resilience4j instances that there are. None is created, since a name that was
 * misspelt would get one with the defaults of Resilience4j.
 */
final class ResilienceInstances {

	private final @Nullable CircuitBreakerRegistry circuitBreakers;

	private final @Nullable BulkheadRegistry bulkheads;

	private final @Nullable RateLimiterRegistry rateLimiters;

	ResilienceInstances(ClientBeans beans) {
		this.circuitBreakers = beans.unique(CircuitBreakerRegistry.class);
		this.bulkheads = beans.unique(BulkheadRegistry.class);
		this.rateLimiters = beans.unique(RateLimiterRegistry.class);
	}

	@Nullable CircuitBreaker circuitBreaker(String name) {
		return find(this.circuitBreakers, name);
	}

	@Nullable Bulkhead bulkhead(String name) {
		return find(this.bulkheads, name);
	}

	@Nullable RateLimiter rateLimiter(String name) {
		return find(this.rateLimiters, name);
	}

	private static <E> @Nullable E find(@Nullable Registry<E, ?> registry, String name) {
		return (registry != null) ? registry.find(name).orElse(null) : null;
	}

	/**
	 * Return the circuit breakers that there are.
	 * @return their names in order, or {@code null} if there is no registry
	 */
	@Nullable Set<String> circuitBreakers() {
		return (this.circuitBreakers != null)
				? names(this.circuitBreakers.getAllCircuitBreakers().stream().map(CircuitBreaker::getName)) : null;
	}

	/**
	 * Returns the bulkheads that there are.
	 * @return their names in order, or {@code null} if there is no registry
	 */
	@Nullable Set<String> bulkheads() {
		return (this.bulkheads != null) ? names(this.bulkheads.getAllBulkheads().stream().map(Bulkhead::getName))
				: null;
	}

	/**
	 * Return the rate limiters that there are.
	 * @return their names in order, or {@code null} if there is no registry
	 */
	@Nullable Set<String> rateLimiters() {
		return (this.rateLimiters != null)
				? names(this.rateLimiters.getAllRateLimiters().stream().map(RateLimiter::getName)) : null;
	}

	private static Set<String> names(Stream<String> names) {
		return names.collect(Collectors.toCollection(TreeSet::new));
	}

}
