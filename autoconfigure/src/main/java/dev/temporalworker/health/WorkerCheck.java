package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * Checks the kinds of tasks of a Worker that runs.
 *
 * @param settings what counts as healthy
 * @param registered the kinds that what is registered needs
 * @param polls its polls, if they are observed
 * @param runningSince when it began to poll
 * @param now the time of the check
 */
record WorkerCheck(WorkersHealthSettings settings, Set<TaskKind> registered, @Nullable TaskQueuePolls polls,
		Instant runningSince, Instant now) {

	KindHealth check(TaskSlots slots) {
		TaskKind kind = slots.getKind();
		SlotUsage usage = slots.getUsage();
		List<SlotTask> overdue = slots.getTasks().stream().filter((task) -> isOverdue(kind, task)).toList();
		PollerStatus status = (this.polls != null && kind != TaskKind.LOCAL_ACTIVITY) ? this.polls.getStatus(kind)
				: null;
		return new KindHealth(judge(kind, usage, overdue, status), status, usage, overdue);
	}

	private boolean isOverdue(TaskKind kind, SlotTask task) {
		Duration limit = limit(kind, task);
		return limit != null && task.age().compareTo(limit) > 0;
	}

	private @Nullable Duration limit(TaskKind kind, SlotTask task) {
		return switch (kind) {
			case WORKFLOW -> this.settings.getLongestWorkflowTask();
			case NEXUS -> this.settings.getLongestNexusTask();
			case ACTIVITY, LOCAL_ACTIVITY ->
				(task.timeout() != null) ? task.timeout().plus(this.settings.getFailureTolerance()) : null;
		};
	}

	private HealthAssessment judge(TaskKind kind, SlotUsage usage, List<SlotTask> overdue,
			@Nullable PollerStatus status) {
		if (!isRun(kind, status)) {
			return HealthAssessment.of(WorkState.NOT_REGISTERED);
		}
		if (usage.paused()) {
			return new HealthAssessment(WorkState.PAUSED, "Slots are paused, %d are in use".formatted(usage.used()));
		}
		if (isStuck(usage, overdue)) {
			return new HealthAssessment(WorkState.STUCK,
					"All slots are in use by tasks that take longer than they may, such as "
							+ describe(overdue.get(0)));
		}
		if (kind == TaskKind.LOCAL_ACTIVITY) {
			return HealthAssessment.of(WorkState.READY);
		}
		if (this.polls == null || status == null) {
			return new HealthAssessment(WorkState.UNOBSERVED,
					"The connection is one that the application created itself");
		}
		return new PollingRule(this.settings.getFailureTolerance(), this.polls.getLongPollTimeout(), this.runningSince,
				this.now)
			.judge(status, usage);
	}

	private boolean isRun(TaskKind kind, @Nullable PollerStatus status) {
		if (this.polls == null || status == null) {
			return this.registered.contains(kind);
		}
		// Customizers of the application can register more than its annotations
		return this.polls.getKinds().contains(kind) || status.isOpen() || status.lastEnd() != null;
	}

	private boolean isStuck(SlotUsage usage, List<SlotTask> overdue) {
		Instant lastRelease = usage.lastRelease();
		// Between two polls nothing is reserved either
		return PollingRule.isWithoutSlot(usage) && usage.used() > 0 && overdue.size() >= usage.used()
				&& (lastRelease == null || lastRelease.isBefore(this.now.minus(this.settings.getFailureTolerance())));
	}

	private static String describe(SlotTask task) {
		Duration age = task.age();
		return (task.workflowId() != null)
				? "%s of the workflow '%s' for %d s".formatted(task.type(), task.workflowId(), age.toSeconds())
				: "%s for %d s".formatted(task.type(), age.toSeconds());
	}

}
