package dev.temporalworker.advice;

import java.util.Optional;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds polls that mostly come back without a task while there is work, which needs fewer
 * of them.
 */
final class OverProvisionedRule implements AdviceRule {

	private static final double LOW_SUCCESS = 0.8;

	private static final double LOW_CPU = 0.3;

	private static final int SOME_TASKS = 10;

	private static final int MANY_EMPTY = 20;

	private static final int FEWEST = 2;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		if (snapshot.host().cpu() < 0 || snapshot.host().cpu() >= LOW_CPU) {
			return Optional.empty();
		}
		return snapshot.work()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().waitsShort())
			.flatMap((entry) -> Optional.ofNullable(entry.getValue().polls())
				.filter(OverProvisionedRule::areTooMany)
				.map((polls) -> finding(snapshot, entry.getKey(), polls))
				.stream())
			.findFirst();
	}

	private static boolean areTooMany(Polls polls) {
		return polls.success() < LOW_SUCCESS && polls.tasks() >= SOME_TASKS && polls.empty() >= MANY_EMPTY
				&& !polls.autoscaling() && polls.maximum() > FEWEST;
	}

	private static Finding finding(Snapshot snapshot, TaskKind kind, Polls polls) {
		int proposed = Math.max(FEWEST, (int) Math.ceil(polls.maximum() * polls.success()));
		return new Finding("over-provisioned", Severity.INFO,
				"Many polls for '%s' come back without a task, and nothing waits".formatted(ConstantName.of(kind)),
				Figures.of(snapshot).host().waits(kind).polls(kind).get(),
				new Change(snapshot.place().key("pollers.%s.maximum".formatted(ConstantName.of(kind))),
						String.valueOf(polls.maximum()), String.valueOf(proposed), null),
				"The service has less to do, and tasks wait no longer; fewer Workers would do as well, but keep two.",
				Guides.PERFORMANCE);
	}

}
