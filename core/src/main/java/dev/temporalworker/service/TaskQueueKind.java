package dev.temporalworker.service;

import dev.temporalworker.naming.ConstantName;
import io.temporal.api.enums.v1.TaskQueueType;

/**
 * Kinds of tasks that the Temporal Service queues apart under one name of a Task Queue.
 *
 * @since 0.1.0
 */
public enum TaskQueueKind {

	/**
	 * Workflow tasks.
	 */
	WORKFLOW(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),

	/**
	 * Activities.
	 */
	ACTIVITY(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY),

	/**
	 * Nexus operations.
	 */
	NEXUS(TaskQueueType.TASK_QUEUE_TYPE_NEXUS);

	private final TaskQueueType type;

	TaskQueueKind(TaskQueueType type) {
		this.type = type;
	}

	TaskQueueType getType() {
		return this.type;
	}

	@Override
	public String toString() {
		return ConstantName.of(this);
	}

}
