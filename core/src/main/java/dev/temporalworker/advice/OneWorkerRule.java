package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds Task Queues that nobody polls any more when one process ends.
 */
final class OneWorkerRule implements AdviceRule {

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return snapshot.work()
			.values()
			.stream()
			.flatMap((work) -> Optional.ofNullable(work.queue()).stream())
			.filter((queue) -> queue.workers() == 1)
			.findFirst()
			.map((queue) -> new Finding("one-worker", Severity.INFO, "Only one Worker polls the Task Queue",
					Figures.of(snapshot).add("%d tasks wait", queue.backlog()).add("one poller by identity").get(),
					null, "Run at least two processes, so that one takes over when the other fails or is replaced.",
					Guides.HEALTH));
	}

}
