package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.RateLimiterStatus;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterGateTests {

	private static final Duration PERIOD = Duration.ofHours(1);

	private final RateLimiter rateLimiter = RateLimiter.of("psp", config().build());

	private final RateLimiterGate gate = new RateLimiterGate(this.rateLimiter, new RetrySpacing(() -> 0));

	private static RateLimiterConfig.Builder config() {
		return RateLimiterConfig.custom().limitForPeriod(2).limitRefreshPeriod(PERIOD).timeoutDuration(Duration.ZERO);
	}

	@Test
	void letsPassAsManyAsTheLimit() {
		assertThat(this.gate.enter()).isNull();
		assertThat(this.gate.enter()).isNull();
		assertThat(this.gate.enter()).isNotNull()
			.returns(Reason.RATE_LIMITED, Refusal::reason)
			.returns("psp", Refusal::instance);
	}

	@Test
	void thoseWhoAreSentAwayComeBackAtTheRateOfTheLimiter() {
		this.rateLimiter.drainPermissions();
		assertThat(IntStream.range(0, 4).mapToObj((i) -> refusal().least())).containsExactly(Duration.ofMinutes(60),
				Duration.ofMinutes(90), Duration.ofMinutes(120), Duration.ofMinutes(150));
	}

	@Test
	void waitsInTheSlotAsLongAsTheLimiterSays() {
		RateLimiter patient = RateLimiter.of("psp",
				config().limitRefreshPeriod(Duration.ofMillis(200)).timeoutDuration(Duration.ofMinutes(1)).build());
		RateLimiterGate gate = new RateLimiterGate(patient, new RetrySpacing(() -> 0));
		assertThat(IntStream.range(0, 5).mapToObj((i) -> gate.enter())).containsOnlyNulls();
	}

	@Test
	void doesNotWaitForWhatComesTooLate() {
		RateLimiter patient = RateLimiter.of("psp", config().timeoutDuration(Duration.ofMinutes(1)).build());
		patient.drainPermissions();
		assertThat(new RateLimiterGate(patient, new RetrySpacing(() -> 0)).enter()).isNotNull();
	}

	@Test
	void interruptEndsTheWait() {
		RateLimiter patient = RateLimiter.of("psp", config().timeoutDuration(PERIOD).build());
		patient.drainPermissions();
		Thread.currentThread().interrupt();
		assertThat(new RateLimiterGate(patient, new RetrySpacing(() -> 0)).enter()).isNotNull();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void outcomeCanDrainTheLimiter() {
		RateLimiter draining = RateLimiter.of("psp", config().drainPermissionsOnResult(Either::isLeft).build());
		RateLimiterGate gate = new RateLimiterGate(draining, new RetrySpacing(() -> 0));
		gate.enter();
		gate.exit(AttemptResult.failure(1, new IllegalStateException("Too many requests")));
		assertThat(gate.enter()).isNotNull();
	}

	@Test
	void statusTellsThePermissionsLeft() {
		this.gate.enter();
		assertThat(this.gate.status()).isEqualTo(new RateLimiterStatus("psp", 1, 2));
	}

	private Refusal refusal() {
		Refusal refusal = this.gate.enter();
		assertThat(refusal).isNotNull();
		return refusal;
	}

}
