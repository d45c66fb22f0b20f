package dev.temporalworker.actuate;

import java.util.stream.Stream;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import org.jspecify.annotations.Nullable;

/**
 * A task that uses a slot.
 *
 * @param kind {@code workflow}, {@code activity}, {@code local-activity} or {@code nexus}
 * @param type the workflow or activity type, or service and operation of Nexus as in
 * {@code service/operation}
 * @param workflowId the id of the workflow, if the task belongs to one
 * @param runId the id of the run of the workflow, if the task belongs to one
 * @param activityId the id of the activity, if it is one
 * @param attempt the attempt of the activity from 1, if it is one
 * @param ageMillis how long the task has been using its slot, in milliseconds
 */
record TaskDescriptor(String kind, String type, @Nullable String workflowId, @Nullable String runId,
		@Nullable String activityId, @Nullable Integer attempt, long ageMillis) {

	static Stream<TaskDescriptor> of(TaskSlots slots, ShownValues values) {
		return slots.getTasks().stream().map((task) -> of(slots.getKind(), task, values));
	}

	private static TaskDescriptor of(TaskKind kind, SlotTask task, ShownValues values) {
		return new TaskDescriptor(ConstantName.of(kind), task.type(), values.show("workflowId", task.workflowId()),
				values.show("runId", task.runId()), values.show("activityId", task.activityId()), task.attempt(),
				task.age().toMillis());
	}

}
