package dev.temporalworker.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads what depends on the versions of a Worker Deployment: who polls with them, and
 * which open workflows are pinned to them. Of those that are drained only who polls is
 * asked, since there can be many, and nothing depends on them.
 */
final class DeploymentReading {

	private final ServiceView view;

	private final WorkerDeployment deployment;

	private final Map<DeploymentVersion, CompletableFuture<Answer<VersionDescription>>> descriptions = new LinkedHashMap<>();

	private final Map<DeploymentVersion, CompletableFuture<Answer<Long>>> pinned = new LinkedHashMap<>();

	private final Map<TaskQueueId, CompletableFuture<Answer<TaskQueueDescription>>> taskQueues = new LinkedHashMap<>();

	private DeploymentReading(ServiceView view, WorkerDeployment deployment) {
		this.view = view;
		this.deployment = deployment;
	}

	static CompletableFuture<Answer<WorkerDeployment>> of(ServiceView view, Answer<WorkerDeployment> answer) {
		WorkerDeployment deployment = answer.value();
		return (deployment != null) ? new DeploymentReading(view, deployment).read()
				: CompletableFuture.completedFuture(answer);
	}

	private CompletableFuture<Answer<WorkerDeployment>> read() {
		this.deployment.versions()
			.stream()
			.filter(DeploymentReading::isInUse)
			.map(Version::version)
			.forEach((version) -> {
				this.descriptions.put(version, this.view.describe(version));
				this.pinned.put(version, this.view.countPinned(version));
			});
		return all(this.descriptions.values()).thenCompose((nothing) -> {
			this.descriptions.values()
				.stream()
				.flatMap((description) -> taskQueues(description.join()).stream())
				.forEach((id) -> this.taskQueues.computeIfAbsent(id, this.view::describe));
			return CompletableFuture.allOf(all(this.taskQueues.values()), all(this.pinned.values()));
		})
			.thenApply((nothing) -> Answer.of(new WorkerDeployment(this.deployment.name(), this.deployment.routing(),
					this.deployment.lastModifier(), this.deployment.manager(), this.deployment.conflictToken(),
					this.deployment.versions().stream().map(this::complete).toList())));
	}

	private static boolean isInUse(Version version) {
		return version.status() != VersionStatus.DRAINED;
	}

	private static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> futures) {
		return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
	}

	private static Set<TaskQueueId> taskQueues(Answer<VersionDescription> answer) {
		VersionDescription description = answer.value();
		return (description != null) ? description.stats().keySet() : Set.of();
	}

	private Version complete(Version version) {
		Collection<String> pollers = pollers(version.version());
		if (!isInUse(version)) {
			return new Version(version.version(), version.status(), version.since(), version.lastCurrent(), null,
					pollers, null, null);
		}
		Answer<VersionDescription> description = answer(this.descriptions, version.version());
		Answer<Long> count = answer(this.pinned, version.version());
		List<TaskQueueId> polled = new ArrayList<>(new LinkedHashSet<>(taskQueues(description)));
		return new Version(version.version(), version.status(), version.since(), version.lastCurrent(),
				(description.value() != null) ? polled : null, pollers, count.value(), error(Stream
					.concat(Stream.of(description, count), polled.stream().map((id) -> answer(this.taskQueues, id)))));
	}

	private static <K, V> V answer(Map<K, CompletableFuture<V>> pending, K key) {
		return Objects.requireNonNull(pending.get(key), "Asked before").join();
	}

	private Collection<String> pollers(DeploymentVersion version) {
		Collection<String> identities = new TreeSet<>();
		this.taskQueues.values()
			.stream()
			.map((answer) -> answer.join().value())
			.filter(Objects::nonNull)
			.forEach((taskQueue) -> taskQueue.pollers()
				.stream()
				.filter((poller) -> version.equals(poller.version()))
				.forEach((poller) -> identities.add(poller.identity())));
		return identities;
	}

	private static @Nullable CallFailure error(Stream<Answer<?>> answers) {
		return answers.map(Answer::failure).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
