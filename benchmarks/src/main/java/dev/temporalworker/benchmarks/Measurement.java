package dev.temporalworker.benchmarks;

import java.time.Duration;

import dev.temporalworker.benchmarks.service.LoadResult;

/**
 * What a round of a variant took.
 *
 * @param load what the Temporal Service saw
 * @param before the process before the round
 * @param after the process after it
 */
record Measurement(LoadResult load, Snapshot before, Snapshot after) {

	double workflowsPerSecond() {
		return this.load.workflows() * (double) Duration.ofSeconds(1).toNanos() / this.load.nanos();
	}

	double cpuMillisPerWorkflow() {
		long all = this.after.cpuNanos() - this.before.cpuNanos();
		long compiling = this.after.jitNanos() - this.before.jitNanos();
		return (all - compiling) / 1_000_000.0 / this.load.workflows();
	}

	double allocatedKilobytesPerWorkflow() {
		return (this.after.allocatedBytes() - this.before.allocatedBytes()) / 1024.0 / this.load.workflows();
	}

	double callsPerWorkflow() {
		return this.load.calls() / (double) this.load.workflows();
	}

	double threads() {
		return this.after.threads();
	}

	double residentMegabytes() {
		return this.after.residentBytes() / 1024.0 / 1024.0;
	}

	double latencyMillis(int percentile) {
		return this.load.latencyNanos(percentile) / 1_000_000.0;
	}

}
