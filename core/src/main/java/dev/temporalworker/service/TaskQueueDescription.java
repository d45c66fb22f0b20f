package dev.temporalworker.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service tells about one kind of tasks of a Task Queue.
 *
 * @param stats how the Task Queue keeps up, for all versions together
 * @param statsByPriority the same by priority, 1 being the highest; empty if the service
 * does not tell
 * @param rateLimit the limit on its tasks, or {@code null} if the service does not tell
 * @param routing the versions that get its tasks
 * @param pollers the Workers that poll it, by identity
 */
public record TaskQueueDescription(TaskQueueStats stats, Map<Integer, TaskQueueStats> statsByPriority,
		@Nullable TaskQueueRateLimit rateLimit, TaskQueueRouting routing, List<Poller> pollers) {

	/**
	 * Returns the versions that poll the Task Queue or get its tasks.
	 * @return the versions
	 */
	public Set<DeploymentVersion> versions() {
		Set<DeploymentVersion> versions = new LinkedHashSet<>();
		Stream
			.concat(Stream.of(this.routing).flatMap((routing) -> Stream.of(routing.current(), routing.ramping())),
					this.pollers.stream().map(Poller::version))
			.filter(Objects::nonNull)
			.forEach(versions::add);
		return versions;
	}

}
