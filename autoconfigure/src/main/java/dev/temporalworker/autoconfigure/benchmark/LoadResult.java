package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.Map;

/**
 * What became of the workflows of a run.
 *
 * @param latencies how long those took that completed, in nanoseconds, the shortest first
 * @param failures how many did not complete, by reason
 * @param duration the time from the first start to the last end
 */
record LoadResult(long[] latencies, Map<String, Integer> failures, Duration duration) {

	int completed() {
		return this.latencies.length;
	}

	int failed() {
		return this.failures.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * Return what a part of the workflows did not exceed.
	 * @param part the part, from 0 to 1
	 * @return milliseconds, not a number if no workflow completed
	 */
	double percentile(double part) {
		int index = (int) Math.ceil(part * completed()) - 1;
		return (completed() > 0) ? this.latencies[Math.max(0, index)] / 1e6 : Double.NaN;
	}

	double perSecond() {
		return completed() * 1e9 / Math.max(1, this.duration.toNanos());
	}

}
