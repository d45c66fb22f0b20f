package dev.temporalworker.metrics;

import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.Stopwatch;
import com.uber.m3.tally.StopwatchRecorder;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.Timer;

/**
 * A timer of a scope, or a histogram of durations.
 *
 * @param timer the timer in the registry
 */
record ScopeTimer(Timer timer) implements com.uber.m3.tally.Timer, Histogram, StopwatchRecorder {

	@Override
	public void record(Duration interval) {
		// Below zero where clocks disagree, of which Micrometer would warn without a name
		if (interval.getNanos() >= 0) {
			this.timer.record(interval.getNanos(), TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void recordDuration(Duration duration) {
		record(duration);
	}

	@Override
	public void recordValue(double seconds) {
		record(Duration.ofSeconds(seconds));
	}

	@Override
	public Stopwatch start() {
		return new Stopwatch(System.nanoTime(), this);
	}

	@Override
	public void recordStopwatch(long startNanos) {
		this.timer.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
	}

}
