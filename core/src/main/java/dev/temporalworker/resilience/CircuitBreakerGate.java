package dev.temporalworker.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.jspecify.annotations.Nullable;

/**
 * Lets activities pass while a circuit is closed. A circuit breaker does not tell when an
 * open circuit lets a trial through, so that is followed here: exactly, unless the wait
 * is random or was set by hand.
 */
final class CircuitBreakerGate implements Gate {

	private static final int LEAST_PART = 10;

	private final CircuitBreaker circuitBreaker;

	private volatile Opening opening;

	CircuitBreakerGate(CircuitBreaker circuitBreaker) {
		this.circuitBreaker = circuitBreaker;
		this.opening = (circuitBreaker.getState() == State.OPEN) ? opening(1) : new Opening(0, Instant.MIN);
		circuitBreaker.getEventPublisher()
			.onStateTransition((event) -> follow(event.getStateTransition().getToState()));
	}

	// Resilience4j counts how often a circuit has opened since it was closed, too
	private void follow(State state) {
		if (state == State.CLOSED) {
			this.opening = new Opening(0, Instant.MIN);
		}
		else if (state == State.OPEN || state == State.FORCED_OPEN) {
			this.opening = opening(this.opening.count() + 1);
		}
	}

	private Opening opening(int count) {
		return new Opening(count, now().plus(interval(count)));
	}

	private Duration interval(int count) {
		return Duration.ofMillis(this.circuitBreaker.getCircuitBreakerConfig()
			.getWaitIntervalFunctionInOpenState()
			.apply(Math.max(1, count)));
	}

	private Instant now() {
		return this.circuitBreaker.getCircuitBreakerConfig().getClock().instant();
	}

	@Override
	public @Nullable Refusal enter() {
		return this.circuitBreaker.tryAcquirePermission() ? null : refusal();
	}

	/**
	 * Tells when to come back without asking.
	 * @return what an open circuit would say, or {@code null} if it is not open
	 */
	@Nullable Refusal whileOpen() {
		return (this.circuitBreaker.getState() == State.OPEN) ? refusal() : null;
	}

	private Refusal refusal() {
		Opening current = this.opening;
		Duration interval = interval(current.count());
		return switch (this.circuitBreaker.getState()) {
			case OPEN -> refusal(remaining(current, interval), interval);
			case HALF_OPEN -> refusal(duringTrial(interval), Duration.ZERO);
			default -> refusal(interval, interval);
		};
	}

	private Duration remaining(Opening current, Duration interval) {
		Duration remaining = Duration.between(now(), current.until());
		return remaining.isNegative() ? interval.dividedBy(LEAST_PART) : remaining;
	}

	// Nobody knows when trials end. Some time within half a wait is soon if they succeed,
	// seldom if they do not, and lets the load grow gently
	private static Duration duringTrial(Duration interval) {
		long millis = interval.toMillis();
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / LEAST_PART, millis / 2 + 1));
	}

	private Refusal refusal(Duration least, Duration spread) {
		return new Refusal(Reason.CIRCUIT_OPEN, this.circuitBreaker.getName(), least, spread);
	}

	@Override
	public void leave() {
		this.circuitBreaker.releasePermission();
	}

	@Override
	public void exit(AttemptResult outcome) {
		if (!outcome.counted()) {
			this.circuitBreaker.releasePermission();
		}
		else if (outcome.failure() != null) {
			this.circuitBreaker.onError(outcome.nanos(), TimeUnit.NANOSECONDS, outcome.failure());
		}
		else {
			this.circuitBreaker.onResult(outcome.nanos(), TimeUnit.NANOSECONDS, outcome.result());
		}
	}

	CircuitBreakerStatus status() {
		State state = this.circuitBreaker.getState();
		float failureRate = this.circuitBreaker.getMetrics().getFailureRate();
		return new CircuitBreakerStatus(this.circuitBreaker.getName(), state.name(),
				(failureRate >= 0) ? failureRate : null, (state == State.OPEN) ? nextTrial() : null);
	}

	private Duration nextTrial() {
		Duration remaining = Duration.between(now(), this.opening.until());
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	/**
	 * The last time that the circuit opened.
	 *
	 * @param count how often it has opened since it was closed
	 * @param until when it lets a trial through
	 */
	private record Opening(int count, Instant until) {

	}

}
