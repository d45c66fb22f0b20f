package dev.temporalworker.worker.registration;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.temporalworker.service.TaskQueueKind;

/**
 * A Task Queue that a client of the application uses.
 *
 * @param name the name of the queue in the properties, or the Task Queue name where the
 * queue is not declared there
 * @param taskQueue the Task Queue name that the Temporal Service knows
 * @param uses how the application uses it
 * @param kinds the kinds of tasks for which somebody should poll it
 */
public record UsedTaskQueue(String name, String taskQueue, Set<Use> uses, Set<TaskQueueKind> kinds) {

	public UsedTaskQueue {
		uses = Collections.unmodifiableSet(EnumSet.copyOf(uses));
		kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
	}

	UsedTaskQueue(String name, String taskQueue, Use use, TaskQueueKind kind) {
		this(name, taskQueue, Set.of(use), Set.of(kind));
	}

	UsedTaskQueue and(UsedTaskQueue other) {
		Set<Use> allUses = EnumSet.copyOf(this.uses);
		allUses.addAll(other.uses);
		Set<TaskQueueKind> allKinds = EnumSet.copyOf(this.kinds);
		allKinds.addAll(other.kinds);
		return new UsedTaskQueue(this.name, this.taskQueue, allUses, allKinds);
	}

	/**
	 * How an application uses a Task Queue.
	 */
	public enum Use {

		/**
		 * A Worker of the application polls it.
		 */
		WORKER,

		/**
		 * The properties declare it for clients only.
		 */
		DECLARATION,

		/**
		 * A workflow interface names it.
		 */
		WORKFLOW_INTERFACE,

		/**
		 * An activity or workflow interface names it for which a workflow creates a stub.
		 */
		STUB,

		/**
		 * The client has started a workflow on it.
		 */
		START

	}

}
