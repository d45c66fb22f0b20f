package dev.temporalworker.benchmarks.service;

/**
 * What a Temporal Service saw of a round.
 *
 * @param workflows how many completed
 * @param nanos from the first start to the last end
 * @param calls calls of Workers, polls included; 0 where nobody counts them
 * @param latencies from the start of a workflow to its end, in nanoseconds, in ascending
 * order
 */
public record LoadResult(int workflows, long nanos, long calls, long[] latencies) {

	/**
	 * Returns what a share of the workflows stayed below.
	 * @param percentile the share in percent
	 * @return the latency
	 */
	public long latencyNanos(int percentile) {
		return this.latencies[Math.min(this.latencies.length - 1, this.latencies.length * percentile / 100)];
	}

}
