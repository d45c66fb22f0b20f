package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
 * @param failing tells what fails, if anything
 * @param shared tells whether others use what the supplier of slots has to give
 * @param runningSince when it began to poll
 * @param now the time of the check
 */
record WorkerCheck(WorkersHealthSettings settings, Set<TaskKind> registered, @Nullable TaskQueuePolls polls,
		Function<TaskKind, @Nullable String> failing, Predicate<TaskSlots> shared, Instant runningSince, Instant now) {

	private static final Duration LONGEST_WITHOUT_SLOT = Duration.ofMinutes(1);

	KindHealth check(TaskSlots slots) {
		TaskKind kind = slots.getKind();
		SlotUsage usage = slots.getUsage();
		List<SlotTask> overdue = slots.getTasks().stream().filter((task) -> isOverdue(kind, task)).toList();
		PollerStatus status = (this.polls != null && kind != TaskKind.LOCAL_ACTIVITY) ? this.polls.getStatus(kind)
				: null;
		return new KindHealth(judge(slots, usage, overdue, status), status, usage, overdue);
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

	private HealthAssessment judge(TaskSlots slots, SlotUsage usage, List<SlotTask> overdue,
			@Nullable PollerStatus status) {
		TaskKind kind = slots.getKind();
		if (!isRun(kind, status)) {
			return HealthAssessment.of(WorkState.NOT_REGISTERED);
		}
		if (usage.paused()) {
			return new HealthAssessment(WorkState.PAUSED, "Slots are paused, %d are in use".formatted(usage.used()));
		}
		boolean open = status != null && status.isOpen();
		if (!open && isSupplierFailing(usage)) {
			return new HealthAssessment(WorkState.NOT_POLLING, "The slot supplier has been failing for %d s: %s"
				.formatted(secondsSince(usage.failingSince()), usage.failure()));
		}
		if (!open && isWithheld(slots, usage)) {
			return new HealthAssessment(WorkState.NOT_POLLING,
					"The slot supplier has given no slot for %d s, although nothing uses one"
						.formatted(secondsSince(withoutSlotSince(usage))));
		}
		if (isStuck(usage, overdue)) {
			return new HealthAssessment(WorkState.STUCK,
					"All slots are in use by tasks that take longer than they may, such as "
							+ describe(overdue.get(0)));
		}
		if (kind == TaskKind.LOCAL_ACTIVITY) {
			return orFailing(kind, HealthAssessment.of(WorkState.READY));
		}
		if (this.polls == null || status == null) {
			return new HealthAssessment(WorkState.UNOBSERVED,
					"The connection is one that the application created itself");
		}
		HealthAssessment polling = new PollingRule(this.settings.getFailureTolerance(), this.polls.getLongPollTimeout(),
				this.runningSince, this.now)
			.judge(status, usage);
		return orFailing(kind, polling);
	}

	private HealthAssessment orFailing(TaskKind kind, HealthAssessment polling) {
		String failure = this.failing.apply(kind);
		return (failure != null && polling.state().compareTo(WorkState.FAILING) < 0)
				? new HealthAssessment(WorkState.FAILING, failure) : polling;
	}

	private boolean isRun(TaskKind kind, @Nullable PollerStatus status) {
		if (this.polls == null || status == null) {
			return this.registered.contains(kind);
		}
		// Customizers of the application can register more than its annotations
		return this.polls.getKinds().contains(kind) || status.isOpen() || status.lastEnd() != null;
	}

	private boolean isSupplierFailing(SlotUsage usage) {
		Instant since = usage.failingSince();
		// One that never gave a slot has no grace
		return since != null && (usage.lastReservation() == null
				|| since.isBefore(this.now.minus(this.settings.getFailureTolerance())));
	}

	private boolean isWithheld(TaskSlots slots, SlotUsage usage) {
		return usage.used() == 0 && PollingRule.isWithoutSlot(usage)
				&& withoutSlotSince(usage).isBefore(this.now.minus(LONGEST_WITHOUT_SLOT)) && !this.shared.test(slots);
	}

	private Instant withoutSlotSince(SlotUsage usage) {
		Instant lastRelease = usage.lastRelease();
		return (lastRelease != null && lastRelease.isAfter(this.runningSince)) ? lastRelease : this.runningSince;
	}

	private long secondsSince(@Nullable Instant time) {
		return (time != null) ? Duration.between(time, this.now).toSeconds() : 0;
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
