package dev.temporalworker.resilience;

import java.time.Duration;

import dev.temporalworker.resilience.ActivityGuards.Gates;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ActivityGuardTests {

	private final CircuitBreaker circuitBreaker = CircuitBreaker.of("breaker",
			CircuitBreakerConfig.custom().permittedNumberOfCallsInHalfOpenState(1).clock(new MovableClock()).build());

	private final Bulkhead bulkhead = Bulkhead.of("bulkhead", BulkheadConfig.custom().maxConcurrentCalls(1).build());

	private final RateLimiter rateLimiter = RateLimiter.of("limiter",
			RateLimiterConfig.custom()
				.limitForPeriod(1)
				.limitRefreshPeriod(Duration.ofDays(1))
				.timeoutDuration(Duration.ZERO)
				.build());

	private final ActivityGuard guard = new Gates().guard(builder());

	private ActivityGuardBuilder builder() {
		return new ActivityGuardBuilder().setCircuitBreaker(this.circuitBreaker)
			.setBulkhead(this.bulkhead)
			.setRateLimiter(this.rateLimiter);
	}

	@Test
	void openCircuitIsAskedFirstAndCostsNoOtherPermission() {
		this.circuitBreaker.transitionToOpenState();
		assertThat(this.guard.enter()).isNotNull().returns("breaker", Refusal::instance);
		assertThat(this.bulkhead.getMetrics().getAvailableConcurrentCalls()).isOne();
		assertThat(this.rateLimiter.getMetrics().getAvailablePermissions()).isOne();
	}

	@Test
	void fullBulkheadCostsNoPermissionOfTheRateLimiter() {
		this.bulkhead.tryAcquirePermission();
		assertThat(this.guard.enter()).isNotNull().returns("bulkhead", Refusal::instance);
		assertThat(this.rateLimiter.getMetrics().getAvailablePermissions()).isOne();
	}

	@Test
	void whatWasPermittedIsReturnedWhenTheRateLimiterRefuses() {
		this.circuitBreaker.transitionToOpenState();
		this.circuitBreaker.transitionToHalfOpenState();
		this.rateLimiter.drainPermissions();
		assertThat(this.guard.enter()).isNotNull().returns("limiter", Refusal::instance);
		assertThat(this.bulkhead.getMetrics().getAvailableConcurrentCalls()).isOne();
		assertThat(this.circuitBreaker.tryAcquirePermission()).isTrue();
	}

	@Test
	void outcomeIsToldToAll() {
		assertThat(this.guard.enter()).isNull();
		this.guard.exit(AttemptResult.failure(1, new IllegalStateException()));
		assertThat(this.circuitBreaker.getMetrics().getNumberOfFailedCalls()).isOne();
		assertThat(this.bulkhead.getMetrics().getAvailableConcurrentCalls()).isOne();
	}

	@Test
	void failureThatLeavesTheCircuitOpenIsRetriedWithTheNextTrial() {
		this.circuitBreaker.transitionToOpenState();
		Duration wait = Duration
			.ofMillis(this.circuitBreaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
		assertThat(this.guard.retryDelay(AttemptResult.failure(1, new IllegalStateException()))).isNotNull()
			.isBetween(wait, wait.multipliedBy(2));
	}

	@Test
	void failureThatLeavesTheCircuitClosedIsRetriedByItsOptions() {
		assertThat(this.guard.retryDelay(AttemptResult.failure(1, new IllegalStateException()))).isNull();
	}

	@Test
	void failureThatHasNothingToDoWithTheCircuitIsRetriedByItsOptions() {
		this.circuitBreaker.transitionToOpenState();
		assertThat(this.guard.retryDelay(AttemptResult.uncounted(1))).isNull();
	}

	@Test
	void guardWithoutInstancesHasNoGates() {
		assertThat(new Gates().guard(new ActivityGuardBuilder()).hasGates()).isFalse();
	}

	@Test
	void describesItsInstances() {
		ActivityResilience description = this.guard.describe("orders", "Reserve");
		assertThat(description.circuitBreaker()).isNotNull().hasFieldOrPropertyWithValue("name", "breaker");
		assertThat(description.bulkhead()).isNotNull().hasFieldOrPropertyWithValue("name", "bulkhead");
		assertThat(description.rateLimiter()).isNotNull().hasFieldOrPropertyWithValue("name", "limiter");
	}

	@Test
	void builderRefusesNegativeJitter() {
		assertThatIllegalArgumentException().isThrownBy(() -> builder().setJitterCoefficient(-1));
	}

}
