package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How workflows are started.
 *
 * @param inFlight how many are open at the same time at most
 * @param rate how many are started in a second, or {@code null} to start one whenever
 * another ends
 * @param workflows how many are started, without a limit if there is a duration
 * @param duration how long they are started, or {@code null} until there are enough
 */
record Load(int inFlight, @Nullable Double rate, int workflows, @Nullable Duration duration) {

	/**
	 * Return the same load for a number of workflows.
	 * @param number the number
	 * @return the load
	 */
	Load of(int number) {
		return new Load(this.inFlight, this.rate, number, null);
	}

	boolean isOpen() {
		return this.rate != null;
	}

	@Override
	public String toString() {
		String number = (this.duration != null) ? "for %d s".formatted(this.duration.toSeconds())
				: "%d workflows".formatted(this.workflows);
		return isOpen() ? "%s, %s a second, at most %d in flight".formatted(number, this.rate, this.inFlight)
				: "%s, %d in flight".formatted(number, this.inFlight);
	}

}
