package dev.temporalworker.advice;

import java.time.Duration;
import java.util.Optional;

import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds workflow code that holds its thread nearly as long as it may.
 */
final class DeadlockNearRule implements AdviceRule {

	private static final int SEVERAL = 3;

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		Cache cache = snapshot.client().cache();
		if (snapshot.host().isBusy() || ServiceTroubleRule.isInTrouble(snapshot)
				|| (cache != null && CacheThrashingRule.isThrashing(cache))) {
			return Optional.empty();
		}
		return snapshot.work(TaskKind.WORKFLOW).flatMap((work) -> {
			Duration limit = work.limits().deadlock();
			return work.types()
				.stream()
				.filter((type) -> type.ended().countFrom(limit.dividedBy(2)) >= SEVERAL)
				.findFirst()
				.map((type) -> finding(snapshot, type, limit));
		});
	}

	private static Finding finding(Snapshot snapshot, Type type, Duration limit) {
		return new Finding("deadlock-near", Severity.WARN,
				"Workflow tasks of type '%s' take more than half of what counts as a deadlock".formatted(type.name()),
				Figures.of(snapshot)
					.add("%d of %d tasks took %d ms and more", type.ended().countFrom(limit.dividedBy(2)),
							type.ended().count(), limit.dividedBy(2).toMillis())
					.host()
					.get(),
				new Change(snapshot.place().key("deadlock-detection-timeout"), limit.toMillis() + "ms",
						2 * limit.toMillis() + "ms", null),
				"Workflow tasks do not fail when they take a little longer; better, move what computes or waits into an activity.",
				"https://docs.temporal.io/references/errors");
	}

}
