package dev.temporalworker.advice;

import java.util.Optional;

import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds activities that come past the Task Queue while others wait in it, which the
 * average does not show.
 */
final class EagerActivitiesRule implements AdviceRule {

	private static final double LARGE_PART = 0.5;

	private static final double MOST_SLOTS = 0.75;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return snapshot.host().isBusy() ? Optional.empty() : snapshot.work(TaskKind.ACTIVITY)
			.filter(EagerActivitiesRule::hidesBacklog)
			.map((work) -> new Finding("eager-activities-hide-backlog", Severity.WARN,
					"Most activities start eagerly and hardly wait, while those in the Task Queue wait long",
					Figures.of(snapshot)
						.add("%d started eagerly", work.eager())
						.waits(TaskKind.ACTIVITY)
						.slots(TaskKind.ACTIVITY)
						.get(),
					new Change(snapshot.place().key("eager-activities.enabled"), "true", "false", null),
					"All activities wait their turn, and latencies tell the truth; give this Worker more slots if it has the CPU for them.",
					Guides.PERFORMANCE));
	}

	/**
	 * Return whether those that wait are outnumbered by those that do not have to, and
	 * that use the slots. Where slots are free, others wait for polls.
	 * @param work the work
	 * @return whether it is so
	 */
	static boolean hidesBacklog(Work work) {
		return work.eager() > 0 && work.eager() >= LARGE_PART * (work.eager() + work.waits().count())
				&& (work.waitsLong() && isMostlyUsed(work.slots()) || isKeptWaiting(work));
	}

	// Polls that are open have slots that no task uses
	private static boolean isMostlyUsed(Slots slots) {
		Integer maximum = slots.maximum();
		return maximum != null && slots.used() >= MOST_SLOTS * maximum;
	}

	private static boolean isKeptWaiting(Work work) {
		return work.slots().isExhausted() && work.waits().count() > 0 && !work.waitsShort() && !work.isHeldBack();
	}

}
