package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Gives everybody who is sent away a turn of their own to come back, so that a few places
 * are not asked for by all who wait, each time. Thread-safe.
 */
final class RetrySpacing {

	private final LongSupplier nanoTime;

	private long lastTurn;

	/**
	 * Create a spacing in which nobody waits.
	 * @param nanoTime the time as {@link System#nanoTime()} tells it
	 */
	RetrySpacing(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.lastTurn = nanoTime.getAsLong();
	}

	/**
	 * Take the next turn.
	 * @param first how long from now the first turn is
	 * @param interval the time between turns
	 * @param longest how long from now the last turn is
	 * @return how long from now the turn is
	 */
	synchronized Duration next(Duration first, Duration interval, Duration longest) {
		long now = this.nanoTime.getAsLong();
		long turn = Math.max(this.lastTurn + interval.toNanos() - now, first.toNanos());
		Duration wait = Duration.ofNanos(Math.min(turn, longest.toNanos()));
		this.lastTurn = now + wait.toNanos();
		return wait;
	}

}
