package dev.temporalworker.runtime;

import java.util.function.Supplier;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import org.jspecify.annotations.Nullable;

/**
 * A client of the application with everything that belongs to it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param connection the connection of the client
 * @param workflowClient the client, or a mock of it
 * @param probe asks whether the Temporal Service can be used; supplied when it is needed,
 * since a mock can't tell its namespace
 * @param serviceView asks about Task Queues and Workers; supplied when it is needed, for
 * the same reason
 * @param workers the Workers, if the client has any
 * @since 0.1.0
 */
public record ClientRuntime(TemporalConnection connection, WorkflowClient workflowClient,
		Supplier<NamespaceProbe> probe, Supplier<ServiceView> serviceView, @Nullable WorkerRuntime workers) {

	/**
	 * Return the name of the client.
	 * @return the name
	 */
	public ClientName name() {
		return this.connection.getClientName();
	}

	/**
	 * Return where the client connects to, without what authenticates it.
	 * @return the target
	 */
	public String target() {
		return this.connection.getSettings().target().replaceAll("[^/]*@", "");
	}

	/**
	 * Return the namespace of the client.
	 * @return the namespace, or {@code null} if the client is a mock
	 */
	public @Nullable String namespace() {
		WorkflowClientOptions options = options();
		return (options != null) ? options.getNamespace() : null;
	}

	/**
	 * Return the identity of the client.
	 * @return the identity, or {@code null} if the client is a mock
	 */
	public @Nullable String identity() {
		WorkflowClientOptions options = options();
		return (options != null) ? options.getIdentity() : null;
	}

	private @Nullable WorkflowClientOptions options() {
		return this.workflowClient.getOptions();
	}

	/**
	 * The Workers of a client.
	 *
	 * @param lifecycle starts and stops them
	 * @param taskQueues tells what they run
	 * @param options tells their options
	 * @param slots tells who uses their slots
	 * @param polls tells how they poll
	 * @param versions tells what the Temporal Service does with their version
	 */
	public record WorkerRuntime(WorkerLifecycle lifecycle, TaskQueues taskQueues, AppliedOptions options,
			WorkerSlots slots, WorkerPolls polls, VersionWatch versions) {

		/**
		 * Return whether the Workers poll.
		 * @return whether they have been started and are not being stopped
		 */
		public boolean isRunning() {
			return this.lifecycle.getState() == WorkerState.RUNNING;
		}

	}

}
