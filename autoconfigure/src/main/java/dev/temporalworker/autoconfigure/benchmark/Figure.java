package dev.temporalworker.autoconfigure.benchmark;

/**
 * What is measured in each run.
 */
enum Figure {

	THROUGHPUT("workflows/s"),

	P50("p50 ms"),

	P95("p95 ms"),

	P99("p99 ms"),

	WORKFLOW_WAIT("workflow task wait p95 ≤ ms"),

	ACTIVITY_WAIT("activity wait p95 ≤ ms"),

	WORKFLOW_SLOTS("workflow slots used"),

	ACTIVITY_SLOTS("activity slots used"),

	POLL_SUCCESS("polls with a task %"),

	CACHE_HITS("cache hits %"),

	CPU("CPU ms/workflow"),

	REFUSED("calls refused"),

	FAILED("failed");

	private final String label;

	Figure(String label) {
		this.label = label;
	}

	String getLabel() {
		return this.label;
	}

}
