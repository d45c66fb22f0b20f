package dev.temporalworker.benchmarks;

import java.util.function.ToDoubleFunction;

/**
 * What is told of rounds.
 */
enum Figure {

	THROUGHPUT("workflows/s", Measurement::workflowsPerSecond),

	CPU("CPU ms", Measurement::cpuMillisPerWorkflow),

	ALLOCATION("alloc KB", Measurement::allocatedKilobytesPerWorkflow),

	CALLS("calls", Measurement::callsPerWorkflow),

	THREADS("threads", Measurement::threads),

	MEMORY("RSS MB", Measurement::residentMegabytes),

	P50("p50 ms", (measurement) -> measurement.latencyMillis(50)),

	P95("p95 ms", (measurement) -> measurement.latencyMillis(95)),

	P99("p99 ms", (measurement) -> measurement.latencyMillis(99));

	private final String label;

	private final ToDoubleFunction<Measurement> value;

	Figure(String label, ToDoubleFunction<Measurement> value) {
		this.label = label;
		this.value = value;
	}

	String getLabel() {
		return this.label;
	}

	double of(Measurement measurement) {
		return this.value.applyAsDouble(measurement);
	}

}
