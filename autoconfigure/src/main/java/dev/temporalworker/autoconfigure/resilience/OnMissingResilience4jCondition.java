package dev.temporalworker.autoconfigure.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * Matches when Resilience4j is not on the class path, or not all of what is used here.
 */
class OnMissingResilience4jCondition extends NoneNestedConditions {

	OnMissingResilience4jCondition() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnClass({ CircuitBreaker.class, Bulkhead.class, RateLimiter.class })
	static class IsOnTheClassPath {

	}

}
