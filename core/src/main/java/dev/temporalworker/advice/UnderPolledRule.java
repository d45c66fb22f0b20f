package dev.temporalworker.advice;

import java.util.Map;
import java.util.Optional;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds tasks that wait although there are slots and CPU for them, since too few polls
 * fetch them.
 */
final class UnderPolledRule implements AdviceRule {

	private static final double NEARLY_ALL = 0.95;

	private static final double FEW_TIMES = 0.2;

	private static final double NEARLY_MAXIMUM = 0.8;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		if (!snapshot.host().isIdle() || ServiceTroubleRule.isInTrouble(snapshot)) {
			return Optional.empty();
		}
		return snapshot.work()
			.entrySet()
			.stream()
			.filter((entry) -> isUnderPolled(entry.getValue()))
			.findFirst()
			.flatMap((entry) -> finding(snapshot, entry));
	}

	private static boolean isUnderPolled(Work work) {
		Polls polls = work.polls();
		return polls != null && work.waitsLong() && work.slots().exhausted() < FEW_TIMES
				&& polls.success() >= NEARLY_ALL && !EagerActivitiesRule.hidesBacklog(work)
				&& (!polls.autoscaling() || polls.open() >= NEARLY_MAXIMUM * polls.maximum());
	}

	private static Optional<Finding> finding(Snapshot snapshot, Map.Entry<TaskKind, Work> entry) {
		TaskKind kind = entry.getKey();
		return Optional.ofNullable(entry.getValue().polls())
			.map((polls) -> new Finding("under-polled", Severity.WARN,
					"Tasks '%s' wait although there are free slots and the CPU is idle: too few polls fetch them"
						.formatted(ConstantName.of(kind)),
					Figures.of(snapshot).host().waits(kind).slots(kind).polls(kind).get(),
					new Change(
							snapshot.place()
								.key("pollers.%s.%s".formatted(ConstantName.of(kind),
										polls.autoscaling() ? "autoscaling.maximum" : "maximum")),
							String.valueOf(polls.maximum()), String.valueOf(2 * polls.maximum()), null),
					"Tasks wait less while more slots are used.", Guides.PERFORMANCE));
	}

}
