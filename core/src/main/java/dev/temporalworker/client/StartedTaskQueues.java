package dev.temporalworker.client;

import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.temporal.common.interceptors.WorkflowClientInterceptor;

/**
 * Remembers the Task Queues on which a client starts workflows, the first 100 of them.
 * Thread-safe.
 */
public final class StartedTaskQueues {

	private static final int LIMIT = 100;

	private final Collection<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Returns the Task Queues on which the client has started workflows.
	 * @return the names that the Temporal Service knows, in order
	 */
	public Collection<String> getNames() {
		return new TreeSet<>(this.names);
	}

	/**
	 * Returns what has to be part of the client.
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
