package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import io.github.resilience4j.bulkhead.Bulkhead;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many activities pass as a bulkhead has places. A bulkhead does not tell when a
 * place is free, so those who are sent away come back as often as activities end, as far
 * as their mean duration tells.
 */
final class BulkheadGate implements Gate {

	private static final Duration UNKNOWN = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final int WEIGHT = 8;

	// Somebody who comes a moment too early must not leave a place empty
	private static final int TURNS_PER_PLACE = 2;

	private final Bulkhead bulkhead;

	private final RetrySpacing spacing;

	private final AtomicLong meanNanos = new AtomicLong(UNKNOWN.toNanos());

	BulkheadGate(Bulkhead bulkhead, RetrySpacing spacing) {
		this.bulkhead = bulkhead;
		this.spacing = spacing;
	}

	@Override
	public @Nullable Refusal enter() {
		return this.bulkhead.tryAcquirePermission() ? null : refusal();
	}

	private Refusal refusal() {
		Duration mean = Duration.ofNanos(this.meanNanos.get());
		int places = Math.max(1, this.bulkhead.getBulkheadConfig().getMaxConcurrentCalls());
		Duration interval = mean.dividedBy((long) places * TURNS_PER_PLACE);
		return new Refusal(Reason.BULKHEAD_FULL, this.bulkhead.getName(),
				this.spacing.next(interval, interval, LONGEST), interval);
	}

	@Override
	public void leave() {
		this.bulkhead.releasePermission();
	}

	@Override
	public void exit(AttemptResult outcome) {
		this.bulkhead.onComplete();
		this.meanNanos.updateAndGet((mean) -> mean + (outcome.nanos() - mean) / WEIGHT);
	}

	BulkheadStatus status() {
		Bulkhead.Metrics metrics = this.bulkhead.getMetrics();
		return new BulkheadStatus(this.bulkhead.getName(), metrics.getAvailableConcurrentCalls(),
				metrics.getMaxAllowedConcurrentCalls());
	}

}
