package dev.temporalworker.benchmarks;

import java.time.Duration;

/**
 * What a number of workflows took.
 *
 * @param workflows how many completed
 * @param cpuNanos CPU time of the whole process
 * @param nanos time on the clock
 */
record Measurement(int workflows, long cpuNanos, long nanos) {

	static Measurement parse(String text) {
		String[] parts = text.split(" ");
		return new Measurement(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
	}

	double cpuMillisPerWorkflow() {
		return this.cpuNanos / 1_000_000.0 / this.workflows;
	}

	double workflowsPerSecond() {
		return this.workflows * (double) Duration.ofSeconds(1).toNanos() / this.nanos;
	}

	@Override
	public String toString() {
		return "%d %d %d".formatted(this.workflows, this.cpuNanos, this.nanos);
	}

}
