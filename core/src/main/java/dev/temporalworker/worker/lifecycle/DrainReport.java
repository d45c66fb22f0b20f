package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the Workers of a client ended.
 *
 * @param finished how many activities that were running at the stop could finish
 * @param interrupted the activities that were still running when the stop timeout was
 * over, as they were then
 * @param terminated whether the Workers ended; if not, code of the application ignores
 * interrupts
 * @param duration how long the stop took
 * @since 0.1.0
 */
public record DrainReport(int finished, List<InFlightActivity> interrupted, boolean terminated, Duration duration) {

	public DrainReport {
		interrupted = List.copyOf(interrupted);
	}

	/**
	 * Return whether every task ended by itself.
	 * @return whether nothing was interrupted and the Workers ended
	 */
	public boolean isClean() {
		return this.interrupted.isEmpty() && this.terminated;
	}

	@Override
	public String toString() {
		String text = "%d finished, %d interrupted".formatted(this.finished, this.interrupted.size());
		if (!this.interrupted.isEmpty()) {
			text += this.interrupted.stream()
				.map(InFlightActivity::toString)
				.collect(Collectors.joining("; ", ": ", ""));
		}
		return "%s, drained in %.1f s%s".formatted(text, this.duration.toMillis() / 1000.0,
				this.terminated ? "" : ", still not terminated");
	}

}
