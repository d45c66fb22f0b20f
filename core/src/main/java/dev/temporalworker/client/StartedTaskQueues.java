package dev.temporalworker.client;

import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.temporalworker.naming.ClientName;
import io.temporal.common.interceptors.WorkflowClientInterceptor;

/**
 * Remembers the Task Queues on which a client starts workflows, the first 100 of them.
 * Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class StartedTaskQueues {

	private static final int LIMIT = 100;

	private final ClientName clientName;

	private final Collection<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Create a memory.
	 * @param clientName the client that starts the workflows
	 */
	public StartedTaskQueues(ClientName clientName) {
		this.clientName = clientName;
	}

	/**
	 * Return the client that starts the workflows.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the Task Queues on which the client has started workflows.
	 * @return the names that the Temporal Service knows, in order
	 */
	public Collection<String> getNames() {
		return new TreeSet<>(this.names);
	}

	/**
	 * Return what has to be part of the client.
	 * @return the interceptor
	 */
	public WorkflowClientInterceptor interceptor() {
		return new StartedTaskQueuesInterceptor(this);
	}

	void add(String taskQueue) {
		if (this.names.size() < LIMIT) {
			this.names.add(taskQueue);
		}
	}

}
