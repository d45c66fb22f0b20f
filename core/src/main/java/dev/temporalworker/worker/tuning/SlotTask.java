package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.util.stream.Stream;

import io.temporal.activity.ActivityInfo;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.LocalActivitySlotInfo;
import io.temporal.worker.tuning.NexusSlotInfo;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.jspecify.annotations.Nullable;

/**
 * A task that uses a slot at the moment.
 *
 * @param type the workflow or activity type, or the service and operation of Nexus as in
 * {@code service/operation}
 * @param workflowId the id of the workflow, if the task belongs to one
 * @param runId the id of the run of the workflow, if the task belongs to one
 * @param activityId the id of the activity, if it is one
 * @param attempt the attempt of the activity from 1, if it is one; the SDK tells none of
 * a workflow task
 * @param age how long the task has been using its slot
 * @param timeout how long an attempt of the activity may take, if it is one: its
 * start-to-close timeout, else the schedule-to-close timeout
 */
public record SlotTask(String type, @Nullable String workflowId, @Nullable String runId, @Nullable String activityId,
		@Nullable Integer attempt, Duration age, @Nullable Duration timeout) {

	static SlotTask of(SlotInfo info, Duration age) {
		if (info instanceof WorkflowSlotInfo workflow) {
			return new SlotTask(workflow.getWorkflowType(), workflow.getWorkflowId(), workflow.getRunId(), null, null,
					age, null);
		}
		if (info instanceof ActivitySlotInfo activity) {
			return of(activity.getActivityInfo(), age);
		}
		if (info instanceof LocalActivitySlotInfo localActivity) {
			return of(localActivity.getActivityInfo(), age);
		}
		if (info instanceof NexusSlotInfo nexus) {
			return new SlotTask("%s/%s".formatted(nexus.getService(), nexus.getOperation()), null, null, null, null,
					age, null);
		}
		return new SlotTask(info.getClass().getSimpleName(), null, null, null, null, age, null);
	}

	private static SlotTask of(ActivityInfo info, Duration age) {
		return new SlotTask(info.getActivityType(), info.getWorkflowId(), info.getWorkflowRunId(), info.getActivityId(),
				info.getAttempt(), age, timeout(info));
	}

	private static @Nullable Duration timeout(ActivityInfo info) {
		return Stream.of(info.getStartToCloseTimeout(), info.getScheduleToCloseTimeout())
			.filter((timeout) -> !timeout.isZero())
			.findFirst()
			.orElse(null);
	}

}
