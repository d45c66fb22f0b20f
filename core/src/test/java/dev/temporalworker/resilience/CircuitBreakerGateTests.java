package dev.temporalworker.resilience;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerGateTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	private final MovableClock clock = new MovableClock();

	private final CircuitBreaker circuitBreaker = circuitBreaker((config) -> config);

	private final CircuitBreakerGate gate = new CircuitBreakerGate(this.circuitBreaker);

	private CircuitBreaker circuitBreaker(UnaryOperator<CircuitBreakerConfig.Builder> customizer) {
		return circuitBreaker(IntervalFunction.of(WAIT), customizer);
	}

	private CircuitBreaker circuitBreaker(IntervalFunction waits,
			UnaryOperator<CircuitBreakerConfig.Builder> customizer) {
		return CircuitBreaker
			.of("fraud",
					customizer.apply(CircuitBreakerConfig.custom()
						.slidingWindowSize(2)
						.minimumNumberOfCalls(2)
						.permittedNumberOfCallsInHalfOpenState(1)
						.waitIntervalFunctionInOpenState(waits)
						.clock(this.clock)).build());
	}

	@Test
	void closedCircuitLetsPass() {
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void failuresOpenTheCircuit() {
		fail(this.gate, 2);
		assertThat(this.circuitBreaker.getState()).isEqualTo(State.OPEN);
		assertThat(refusal(this.gate)).returns(Reason.CIRCUIT_OPEN, Refusal::reason)
			.returns("fraud", Refusal::instance)
			.returns(WAIT, Refusal::least)
			.returns(WAIT, Refusal::spread);
	}

	@Test
	void waitIsUntilTheCircuitLetsATrialThrough() {
		fail(this.gate, 2);
		this.clock.advance(Duration.ofSeconds(45));
		assertThat(refusal(this.gate).least()).isEqualTo(Duration.ofSeconds(15));
	}

	@Test
	void whoComesAfterTheWaitIsLetThrough() {
		fail(this.gate, 2);
		this.clock.advance(refusal(this.gate).delay(0));
		assertThat(this.gate.enter()).isNull();
		assertThat(this.circuitBreaker.getState()).isEqualTo(State.HALF_OPEN);
	}

	@RepeatedTest(10)
	void whoComesDuringATrialAsksAgainWithinHalfAWait() {
		fail(this.gate, 2);
		this.clock.advance(WAIT.plusMillis(1));
		this.gate.enter();
		Refusal refusal = refusal(this.gate);
		assertThat(refusal.least()).isBetween(WAIT.dividedBy(10), WAIT.dividedBy(2));
		assertThat(refusal.spread()).isZero();
	}

	@Test
	void waitsThatGrowAreFollowed() {
		CircuitBreaker growing = circuitBreaker(IntervalFunction.ofExponentialBackoff(WAIT, 2), (config) -> config);
		CircuitBreakerGate gate = new CircuitBreakerGate(growing);
		fail(gate, 2);
		assertThat(refusal(gate).least()).isEqualTo(WAIT);
		this.clock.advance(WAIT.plusMillis(1));
		fail(gate, 1);
		assertThat(refusal(gate).least()).isEqualTo(WAIT.multipliedBy(2));
		this.clock.advance(WAIT.multipliedBy(2).plusMillis(1));
		succeed(gate);
		fail(gate, 2);
		assertThat(refusal(gate).least()).isEqualTo(WAIT);
	}

	@Test
	void circuitThatIsStillOpenAfterARandomWaitIsAskedAgainSoon() {
		this.circuitBreaker.transitionToOpenStateFor(WAIT.multipliedBy(3));
		this.clock.advance(WAIT.multipliedBy(2));
		assertThat(refusal(this.gate).least()).isEqualTo(WAIT.dividedBy(10));
	}

	@Test
	void circuitThatWasOpenAtFirstIsFollowed() {
		CircuitBreakerGate gate = new CircuitBreakerGate(circuitBreaker((config) -> config.initialState(State.OPEN)));
		assertThat(refusal(gate).least()).isEqualTo(WAIT);
	}

	@Test
	void circuitThatIsForcedOpenIsAskedOncePerWait() {
		this.circuitBreaker.transitionToForcedOpenState();
		this.clock.advance(WAIT.multipliedBy(5));
		assertThat(refusal(this.gate).least()).isEqualTo(WAIT);
	}

	@Test
	void disabledCircuitLetsPass() {
		this.circuitBreaker.transitionToDisabledState();
		fail(this.gate, 5);
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void outcomeThatTellsNothingIsNotCounted() {
		for (int i = 0; i < 5; i++) {
			this.gate.enter();
			this.gate.exit(AttemptResult.uncounted(1));
		}
		assertThat(this.circuitBreaker.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void trialThatTellsNothingLetsAnotherOneTry() {
		fail(this.gate, 2);
		this.clock.advance(WAIT.plusMillis(1));
		this.gate.enter();
		this.gate.exit(AttemptResult.uncounted(1));
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void trialThatDoesNotRunLetsAnotherOneTry() {
		fail(this.gate, 2);
		this.clock.advance(WAIT.plusMillis(1));
		this.gate.enter();
		this.gate.leave();
		assertThat(this.gate.enter()).isNull();
	}

	@Test
	void configurationOfTheInstanceSaysWhatCounts() {
		CircuitBreaker circuitBreaker = circuitBreaker((config) -> config.slidingWindowSize(10)
			.minimumNumberOfCalls(10)
			.recordExceptions(IOException.class)
			.recordResult("busy"::equals)
			.ignoreExceptions(IllegalArgumentException.class));
		CircuitBreakerGate gate = new CircuitBreakerGate(circuitBreaker);
		pass(gate, AttemptResult.failure(1, new IllegalArgumentException()));
		assertThat(circuitBreaker.getMetrics().getNumberOfBufferedCalls()).isZero();
		pass(gate, AttemptResult.failure(1, new IllegalStateException()));
		assertThat(circuitBreaker.getMetrics().getNumberOfSuccessfulCalls()).isOne();
		pass(gate, AttemptResult.failure(1, new IOException()));
		assertThat(circuitBreaker.getMetrics().getNumberOfFailedCalls()).isOne();
		pass(gate, AttemptResult.success(1, "busy"));
		assertThat(circuitBreaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
	}

	@Test
	void slowCallsCount() {
		CircuitBreaker circuitBreaker = circuitBreaker(
				(config) -> config.slowCallDurationThreshold(Duration.ofSeconds(2)));
		CircuitBreakerGate gate = new CircuitBreakerGate(circuitBreaker);
		pass(gate, AttemptResult.success(Duration.ofSeconds(3).toNanos(), null));
		assertThat(circuitBreaker.getMetrics().getNumberOfSlowCalls()).isOne();
	}

	@Test
	void statusTellsStateRateAndNextTrial() {
		assertThat(this.gate.status()).isEqualTo(new CircuitBreakerStatus("fraud", "CLOSED", null, null));
		fail(this.gate, 2);
		this.clock.advance(Duration.ofSeconds(45));
		assertThat(this.gate.status())
			.isEqualTo(new CircuitBreakerStatus("fraud", "OPEN", 100f, Duration.ofSeconds(15)));
		this.clock.advance(WAIT);
		assertThat(this.gate.status()).returns(Duration.ZERO, CircuitBreakerStatus::nextTrial);
	}

	private static void fail(CircuitBreakerGate gate, int count) {
		for (int i = 0; i < count; i++) {
			pass(gate, AttemptResult.failure(1, new IOException()));
		}
	}

	private static void succeed(CircuitBreakerGate gate) {
		pass(gate, AttemptResult.success(1, null));
	}

	private static void pass(CircuitBreakerGate gate, AttemptResult outcome) {
		assertThat(gate.enter()).isNull();
		gate.exit(outcome);
	}

	private static Refusal refusal(CircuitBreakerGate gate) {
		@Nullable Refusal refusal = gate.enter();
		assertThat(refusal).isNotNull();
		return refusal;
	}

}
