package dev.temporalworker.benchmarks.variant;

import io.temporal.client.WorkflowClient;

/**
 * A running application.
 */
public interface BenchmarkApplication extends AutoCloseable {

	/**
	 * Returns the client of the application.
	 * @return the client
	 */
	WorkflowClient client();

	/**
	 * Returns what Prometheus would get.
	 * @return the metrics, empty if the application has none
	 */
	String scrape();

	@Override
	void close();

}
