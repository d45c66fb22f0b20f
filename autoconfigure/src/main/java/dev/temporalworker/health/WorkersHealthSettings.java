package dev.temporalworker.health;

import java.time.Duration;

import dev.temporalworker.worker.tuning.SlotTask;
import dev.temporalworker.worker.tuning.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What counts as healthy.
 *
 * @param failureTolerance how long polls may fail before a Task Queue counts as not
 * polled, and how much longer than their timeout activities may take before they count as
 * overdue
 * @param longestWorkflowTask how long a workflow task may take before it counts as
 * overdue
 * @param longestNexusTask how long the start or the cancellation of a Nexus operation may
 * take before it counts as overdue
 * @param statuses the status for what is wrong
 */
public record WorkersHealthSettings(Duration failureTolerance, Duration longestWorkflowTask, Duration longestNexusTask,
		Statuses statuses) {

	/**
	 * Whether a task takes longer than it may.
	 * @param kind the kind of task
	 * @param task the task
	 * @return whether it is overdue, never where no timeout is known
	 */
	boolean isOverdue(TaskKind kind, SlotTask task) {
		Duration limit = limit(kind, task);
		return limit != null && task.age().compareTo(limit) > 0;
	}

	private @Nullable Duration limit(TaskKind kind, SlotTask task) {
		return switch (kind) {
			case WORKFLOW -> this.longestWorkflowTask;
			case NEXUS -> this.longestNexusTask;
			case ACTIVITY, LOCAL_ACTIVITY ->
				(task.timeout() != null) ? task.timeout().plus(this.failureTolerance) : null;
		};
	}

	/**
	 * The status for what is wrong.
	 *
	 * @param starting while Workers have not started
	 * @param notPolling while a Task Queue should be polled and is not
	 * @param stuck while all slots are in use by tasks that are overdue
	 * @param paused while slots are paused
	 */
	public record Statuses(HealthStatus starting, HealthStatus notPolling, HealthStatus stuck, HealthStatus paused) {

	}

}
