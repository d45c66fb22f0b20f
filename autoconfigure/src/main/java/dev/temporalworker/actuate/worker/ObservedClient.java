package dev.temporalworker.actuate.worker;

import dev.temporalworker.actuate.worker.WorkersDescriptor.CacheDescriptor;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import org.jspecify.annotations.Nullable;

/**
 * A client of the application and its Workers.
 *
 * @param name the name of the client
 * @param connection the connection of the client
 * @param workflowClient the client, or a mock of it
 * @param workers the Workers, if the client has any
 * @param gauges tells what only metrics know, if there are metrics
 */
public record ObservedClient(ClientName name, TemporalConnection connection, WorkflowClient workflowClient,
		@Nullable ObservedWorkers workers, @Nullable SdkGauges gauges) {

	private static final String DISABLED = "disabled";

	/**
	 * Returns where the client connects to, without what authenticates it.
	 * @return the target
	 */
	String target() {
		return this.connection.getSettings().target().replaceAll("[^/]*@", "");
	}

	@Nullable String namespace() {
		WorkflowClientOptions options = options();
		return (options != null) ? options.getNamespace() : null;
	}

	@Nullable String identity() {
		WorkflowClientOptions options = options();
		return (options != null) ? options.getIdentity() : null;
	}

	String state() {
		return (this.workers != null) ? ConstantName.of(this.workers.lifecycle().getState()) : DISABLED;
	}

	@Nullable CacheDescriptor cache() {
		return (this.workers != null && this.gauges != null) ? CacheDescriptor.of(this.gauges, this.name) : null;
	}

	private @Nullable WorkflowClientOptions options() {
		return this.workflowClient.getOptions();
	}

}
