package dev.temporalworker.actuate;

import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
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
 */
public record ObservedClient(ClientName name, TemporalConnection connection, WorkflowClient workflowClient,
		@Nullable ObservedWorkers workers) {

	private static final String DISABLED = "disabled";

	/**
	 * Returns where the client connects to, without what authenticates it.
	 * @return the target
	 */
	String target() {
		return this.connection.getDetails().getTarget().replaceAll("[^/]*@", "");
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
		return (this.workers != null) ? Names.of(this.workers.lifecycle().getState()) : DISABLED;
	}

	private @Nullable WorkflowClientOptions options() {
		return this.workflowClient.getOptions();
	}

}
