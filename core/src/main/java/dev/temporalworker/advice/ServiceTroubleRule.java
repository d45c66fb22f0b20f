package dev.temporalworker.advice;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a Temporal Service that refuses calls, fails them or takes its time, whatever the
 * Workers do.
 */
final class ServiceTroubleRule implements AdviceRule {

	private static final int SEVERAL = 3;

	private static final double PART_FAILED = 0.05;

	private static final int ENOUGH_CALLS = 10;

	private static final Duration SLOW = Duration.ofSeconds(1);

	private static final Map<String, String> WAYS_OUT = Map.of("RPS_LIMIT",
			"Let the limit on requests of the namespace be raised, or make fewer: fewer and larger activities, fewer signals and heartbeats.",
			"CONCURRENT_LIMIT", "Let fewer polls be open ('pollers' of the Task Queues), or let the limit be raised.",
			"BUSY_WORKFLOW", "Send one workflow fewer signals and updates at a time.", "SYSTEM_OVERLOADED",
			"The service has too little capacity; whoever runs it has to look at it.");

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		if (!snapshot.first()) {
			return Optional.empty();
		}
		if (refused(snapshot) >= SEVERAL) {
			return Optional.of(refusing(snapshot));
		}
		return isSlow(snapshot) ? Optional.of(slow(snapshot)) : Optional.empty();
	}

	/**
	 * Return whether waits may be those for the service.
	 * @param snapshot what was seen
	 * @return whether it refuses, fails or is slow
	 */
	static boolean isInTrouble(Snapshot snapshot) {
		return refused(snapshot) >= SEVERAL || isSlow(snapshot);
	}

	private static long refused(Snapshot snapshot) {
		return snapshot.client().calls().refusals().values().stream().mapToLong(Long::longValue).sum();
	}

	private static long failed(Snapshot snapshot) {
		return snapshot.client().calls().failed() - refused(snapshot);
	}

	private static boolean isSlow(Snapshot snapshot) {
		long answered = snapshot.client().calls().durations().count();
		Duration latency = snapshot.client().calls().durations().percentile(0.95);
		boolean slow = answered >= ENOUGH_CALLS && latency != null && latency.compareTo(SLOW) > 0
				&& !snapshot.host().isBusy();
		return slow || (failed(snapshot) >= SEVERAL && failed(snapshot) >= PART_FAILED * (failed(snapshot) + answered));
	}

	private static Finding refusing(Snapshot snapshot) {
		Map<String, Long> refusals = snapshot.client().calls().refusals();
		String cause = refusals.entrySet()
			.stream()
			.max(Map.Entry.<String, Long>comparingByValue()
				.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
			.orElseThrow()
			.getKey();
		return new Finding("service-refusing", Severity.WARN,
				"The Temporal Service refuses calls of the client beyond a limit, mostly %s".formatted(cause),
				Figures.of(snapshot).add("RESOURCE_EXHAUSTED: %s", refusals).get(), null,
				WAYS_OUT.getOrDefault(cause, "Look at the limits of the namespace and at the service."), Guides.LIMITS);
	}

	private static Finding slow(Snapshot snapshot) {
		Duration latency = snapshot.client().calls().durations().percentile(0.95);
		return new Finding("service-slow", Severity.WARN,
				"The Temporal Service answers slowly, or calls fail on their way to it",
				Figures.of(snapshot)
					.add((latency != null) ? "%d calls answered in up to %d ms (95 %%)" : "no call answered",
							snapshot.client().calls().durations().count(), (latency != null) ? latency.toMillis() : 0)
					.add("%d failed", failed(snapshot))
					.get(),
				null, "Look at the service and the network to it; other slots or polls change nothing.", Guides.HEALTH);
	}

}
