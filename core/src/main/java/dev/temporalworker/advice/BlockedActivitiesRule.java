package dev.temporalworker.advice;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Finds activities that hold slots without getting on: those that the Temporal Service
 * has given up long ago, and those that all wait for the same.
 */
final class BlockedActivitiesRule implements AdviceRule {

	private static final double PART_OVERDUE = 0.1;

	private static final double PART_OF_ONE_TYPE = 0.8;

	private static final double PART_OF_TIMEOUT = 0.5;

	private static final int TIMES_AS_LONG_AS_USUAL = 5;

	private static final Duration NEVER_TOO_LONG = Duration.ofSeconds(5);

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return Stream.of(TaskKind.ACTIVITY, TaskKind.LOCAL_ACTIVITY)
			.flatMap((kind) -> snapshot.work(kind).flatMap((work) -> blocked(snapshot, kind, work)).stream())
			.findFirst();
	}

	private static Optional<Finding> blocked(Snapshot snapshot, TaskKind kind, Work work) {
		Optional<Type> overdue = overdue(work);
		return overdue.isPresent() ? overdue.map((type) -> givenUp(snapshot, kind, type))
				: waiting(work).map((type) -> waitFor(snapshot, kind, type));
	}

	/**
	 * Return whether slots are lacking because of activities that don't get on.
	 * @param work the work
	 * @return whether more slots would be blocked as well
	 */
	static boolean isBlocked(Work work) {
		return overdue(work).isPresent() || waiting(work).isPresent();
	}

	private static Optional<Type> overdue(Work work) {
		Integer maximum = work.slots().maximum();
		double enough = (maximum != null) ? Math.max(1, PART_OVERDUE * maximum) : 1;
		int overdue = work.types().stream().mapToInt(Type::overdue).sum();
		return (overdue >= enough) ? work.types().stream().max(Comparator.comparingInt(Type::overdue))
				: Optional.empty();
	}

	private static Optional<Type> waiting(Work work) {
		int running = work.types().stream().mapToInt(Type::running).sum();
		return !work.slots().isExhausted() ? Optional.empty()
				: work.types()
					.stream()
					.filter((type) -> type.running() >= Math.max(1, PART_OF_ONE_TYPE * running) && isTooLong(type))
					.findFirst();
	}

	private static boolean isTooLong(Type type) {
		Duration timeout = type.timeout();
		Duration usual = type.usual();
		if (usual != null) {
			Duration tooLong = usual.multipliedBy(TIMES_AS_LONG_AS_USUAL);
			return type.age().compareTo((tooLong.compareTo(NEVER_TOO_LONG) > 0) ? tooLong : NEVER_TOO_LONG) > 0;
		}
		return timeout != null && type.age().toMillis() >= PART_OF_TIMEOUT * timeout.toMillis();
	}

	private static Finding givenUp(Snapshot snapshot, TaskKind kind, Type type) {
		return new Finding("blocked-activities", Severity.WARN,
				"Activities of type '%s' run on after their timeout and hold slots".formatted(type.name()),
				Figures.of(snapshot)
					.slots(kind)
					.add("%d of %d past their timeout of %s", type.overdue(), type.running(), type.timeout())
					.get(),
				null,
				"Give what '%s' calls a timeout shorter than its start-to-close timeout, or let it heartbeat and end when it is cancelled; more slots would be blocked as well."
					.formatted(type.name()),
				Guides.ACTIVITIES);
	}

	private static Finding waitFor(Snapshot snapshot, TaskKind kind, Type type) {
		return new Finding("blocked-activities", Severity.WARN,
				"Nearly all slots wait for activities of type '%s', or rather for what these call"
					.formatted(type.name()),
				Figures.of(snapshot)
					.host()
					.slots(kind)
					.add("%d run, half of them for %d s and more, usually for %s", type.running(),
							type.age().toSeconds(),
							(type.usual() != null) ? type.usual().toMillis() + " ms" : "an unknown time")
					.get(),
				null,
				"Look at what '%s' calls, give it a timeout, and guard it with a bulkhead or circuit breaker ('temporal.resilience.activity'), so that other activities keep their slots."
					.formatted(type.name()),
				Guides.HEALTH);
	}

}
