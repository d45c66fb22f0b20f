package dev.temporalworker.client;

/**
 * Resolves the names that annotations and callers use for Task Queues to the names that
 * the Temporal Service knows. Implementations are immutable and may be injected into a
 * workflow implementation to choose the Task Queue of a child workflow. The name of a
 * queue of each host or process is for activities, which return it to their workflow.
 *
 * @since 0.1.0
 */
public interface TaskQueueNames {

	/**
	 * Return the Task Queue for a name.
	 * @param name the name of a queue under {@code temporal.worker.queue}, or a Task
	 * Queue name; placeholders are resolved
	 * @return the Task Queue name that the Temporal Service knows; of a queue of each
	 * host or process the one of this host or process
	 * @throws IllegalStateException if the queue is one of each host or process, and this
	 * application does not run it or a workflow asks, which can move to another
	 */
	String resolve(String name);

	/**
	 * Return the Task Queue of an interface annotated with
	 * {@link dev.temporalworker.TaskQueue @TaskQueue}.
	 * @param type the workflow, activity or Nexus service interface
	 * @return the Task Queue name that the Temporal Service knows
	 * @throws IllegalArgumentException if the interface names no Task Queue
	 * @throws IllegalStateException if each host or process has a queue of its own under
	 * that name
	 */
	String of(Class<?> type);

}
