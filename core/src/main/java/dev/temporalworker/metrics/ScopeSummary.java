package dev.temporalworker.metrics;

import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.Stopwatch;
import com.uber.m3.tally.StopwatchRecorder;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.DistributionSummary;

/**
 * A histogram of values in a scope. Durations count in seconds.
 *
 * @param summary the distribution summary in the registry
 */
record ScopeSummary(DistributionSummary summary) implements Histogram, StopwatchRecorder {

	@Override
	public void recordValue(double value) {
		this.summary.record(value);
	}

	@Override
	public void recordDuration(Duration duration) {
		this.summary.record(duration.getSeconds());
	}

	@Override
	public Stopwatch start() {
		return new Stopwatch(System.nanoTime(), this);
	}

	@Override
	public void recordStopwatch(long startNanos) {
		recordDuration(Duration.between(startNanos, System.nanoTime()));
	}

}
