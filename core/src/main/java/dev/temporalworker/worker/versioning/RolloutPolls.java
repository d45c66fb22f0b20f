package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.Polls;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Workers of a version poll the Task Queues whose tasks it is to get.
 */
final class RolloutPolls {

	// A poll is held for a minute; the service remembers those that ended for longer
	private static final Duration OLD = Duration.ofMinutes(2);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final ServiceView view;

	private final DeploymentVersion version;

	private Set<TaskQueueId> taskQueues = Set.of();

	RolloutPolls(ServiceView view, DeploymentVersion version) {
		this.view = view;
		this.version = version;
	}

	/**
	 * Wait until Workers of the version poll.
	 * @param current the version to replace, or {@code null} if there is none
	 * @param polls how to wait
	 * @throws RolloutEnd if they don't
	 * @throws InterruptedException if this thread is interrupted
	 */
	void await(@Nullable DeploymentVersion current, Polls polls) throws RolloutEnd, InterruptedException {
		DeploymentVersion pattern = (current != null && !polls.ignoreMissingTaskQueues()) ? current : this.version;
		long end = System.nanoTime() + polls.timeout().toNanos();
		while (!isPolled(pattern)) {
			if (System.nanoTime() > end) {
				throw RolloutEnd.stopped("%s within %s. Start Workers of %s first, or look at their logs"
					.formatted(notPolled(), RolloutTexts.seconds(polls.timeout()), RolloutTexts.of(this.version)));
			}
			Thread.sleep(PAUSE.toMillis());
		}
	}

	private boolean isPolled(DeploymentVersion pattern) {
		this.view.forget();
		VersionDescription description = this.view.deadline().await(this.view.describe(pattern)).value();
		if (description == null || description.stats().isEmpty()) {
			return false;
		}
		this.taskQueues = Set.copyOf(description.stats().keySet());
		List<TaskQueueId> missing = missing();
		return missing != null && missing.isEmpty();
	}

	private String notPolled() {
		List<TaskQueueId> missing = missing();
		if (missing == null) {
			return "the Temporal Service does not tell who polls the Task Queues %s".formatted(text(this.taskQueues));
		}
		return missing.isEmpty() ? "no Worker of %s has polled".formatted(RolloutTexts.of(this.version))
				: "no Worker of %s has polled %s".formatted(RolloutTexts.of(this.version), text(missing));
	}

	/**
	 * Return the names of the Task Queues.
	 * @return the names
	 */
	Set<String> getTaskQueues() {
		return this.taskQueues.stream().map(TaskQueueId::taskQueue).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Return the Task Queues that the version does not poll, or no longer.
	 * @return the Task Queues, or {@code null} if the service does not tell
	 */
	@Nullable List<TaskQueueId> missing() {
		CallDeadline deadline = this.view.deadline();
		Map<TaskQueueId, CompletableFuture<Answer<TaskQueueDescription>>> asked = new LinkedHashMap<>();
		this.taskQueues.forEach((id) -> asked.put(id, this.view.describe(id)));
		List<TaskQueueId> missing = new ArrayList<>();
		for (Map.Entry<TaskQueueId, CompletableFuture<Answer<TaskQueueDescription>>> entry : asked.entrySet()) {
			TaskQueueDescription description = deadline.await(entry.getValue()).value();
			if (description == null) {
				return null;
			}
			if (!isPolled(description.pollers())) {
				missing.add(entry.getKey());
			}
		}
		return missing;
	}

	// By the clock of the service, which those of the version before tell as well
	private boolean isPolled(List<Poller> pollers) {
		Instant newest = newest(pollers.stream());
		Instant own = newest(pollers.stream().filter((poller) -> this.version.equals(poller.version())));
		return own.isAfter(Instant.EPOCH) && own.plus(OLD).isAfter(newest);
	}

	private static Instant newest(Stream<Poller> pollers) {
		return pollers.map(Poller::lastAccessTime).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
	}

	static String text(Collection<TaskQueueId> taskQueues) {
		Map<String, Set<String>> kinds = new TreeMap<>();
		taskQueues.forEach(
				(id) -> kinds.computeIfAbsent(id.taskQueue(), (name) -> new TreeSet<>()).add(id.kind().toString()));
		return kinds.entrySet()
			.stream()
			.map((entry) -> "'%s' (%s)".formatted(entry.getKey(), String.join(", ", entry.getValue())))
			.collect(Collectors.joining(", "));
	}

}
