package dev.temporalworker.resilience;

import java.time.Duration;

import io.temporal.activity.ActivityInfo;
import org.jspecify.annotations.Nullable;

/**
 * The time that is left for further attempts of an activity.
 */
final class TimeLeft {

	private TimeLeft() {
	}

	/**
	 * Return the time that is left. Counts with the clock of the Temporal Service,
	 * whatever that of this machine says.
	 * @param info the activity
	 * @param elapsed how long the attempt has taken so far
	 * @return the time until the schedule-to-close timeout, or {@code null} if there is
	 * none
	 */
	static @Nullable Duration of(ActivityInfo info, Duration elapsed) {
		Duration timeout = info.getScheduleToCloseTimeout();
		if (timeout.isZero()) {
			return null;
		}
		// The SDK tells no start of a local activity
		Duration before = (info.getStartedTimestamp() > 0)
				? Duration.ofMillis(info.getStartedTimestamp() - info.getScheduledTimestamp()).plus(elapsed)
				: Duration.ofMillis(System.currentTimeMillis() - info.getScheduledTimestamp());
		return timeout.minus(before);
	}

}
