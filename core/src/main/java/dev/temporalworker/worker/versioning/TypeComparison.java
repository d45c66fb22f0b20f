package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Registrations;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Workers of this process run with what others run that get the same tasks.
 *
 * @param own what those of this process run
 * @param version their version, or {@code null} if they have none
 * @param identities their identities
 * @param since when they began to poll
 * @param longestRollout how long others may run something else beside them
 */
record TypeComparison(TypeDigests own, @Nullable DeploymentVersion version, Set<String> identities, Instant since,
		Duration longestRollout) {

	private static final int MOST_NAMED = 5;

	/**
	 * Ask who else gets the tasks, and compare.
	 * @param view asks the Temporal Service
	 * @return what others run, and what is wrong about it
	 */
	CompletableFuture<Result> ask(ServiceView view) {
		Set<TaskQueueId> ids = this.own.digests().keySet();
		CompletableFuture<Answer<WorkerFleet>> fleet = view.workers(ids.stream().map(TaskQueueId::taskQueue).toList());
		Map<TaskQueueId, CompletableFuture<List<Poller>>> pollers = new LinkedHashMap<>();
		ids.forEach((id) -> pollers.put(id, view.describe(id).thenApply((answer) -> {
			TaskQueueDescription description = answer.value();
			return (description != null) ? description.pollers() : List.of();
		})));
		return CompletableFuture.allOf(pollers.values().toArray(CompletableFuture<?>[]::new))
			.thenCombine(fleet, (nothing, answer) -> compare(answer,
					(id) -> Objects.requireNonNull(pollers.get(id), "Asked before").join()));
	}

	Result compare(Answer<WorkerFleet> answer, Function<TaskQueueId, List<Poller>> pollers) {
		WorkerFleet fleet = answer.value();
		CallFailure failure = answer.failure();
		Map<TaskQueueId, Registrations> all = new LinkedHashMap<>();
		Map<String, Drift> drifts = new TreeMap<>();
		this.own.digests().forEach((id, digest) -> {
			if (fleet == null) {
				all.put(id, Registrations.unknown((failure != null) ? failure.message() : ""));
				return;
			}
			List<RunningWorker> others = others(id, fleet, pollers.apply(id));
			all.put(id, compare(digest, others, untold(fleet, pollers.apply(id)), fleet.truncated()));
			Set<String> drifted = identities(others, (worker) -> isDifferent(worker, digest) && isNoRollout(worker));
			if (!drifted.isEmpty()) {
				drifts.computeIfAbsent(id.taskQueue(), Drift::new).add(id, drifted);
			}
		});
		// Metadata of the version tells it at once
		return new Result(all,
				(this.version == null) ? drifts.values().stream().map(this::problem).toList() : List.of());
	}

	private Registrations compare(String digest, List<RunningWorker> others, Set<String> untold, boolean truncated) {
		Set<String> unknown = new TreeSet<>(untold);
		unknown.addAll(identities(others, (worker) -> TypeDigests.read(worker.plugins()) == null));
		return new Registrations(
				identities(others, (worker) -> isSame(worker, digest) && !this.identities.contains(worker.identity())),
				identities(others, (worker) -> isDifferent(worker, digest)), unknown,
				truncated ? "There are more Workers than are told" : null);
	}

	private static Set<String> identities(List<RunningWorker> workers, Predicate<RunningWorker> filter) {
		return workers.stream()
			.filter(filter)
			.map(RunningWorker::identity)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isSame(RunningWorker worker, String digest) {
		Set<String> told = TypeDigests.read(worker.plugins());
		return told != null && told.contains(digest);
	}

	private static boolean isDifferent(RunningWorker worker, String digest) {
		Set<String> told = TypeDigests.read(worker.plugins());
		return told != null && !told.contains(digest);
	}

	private List<RunningWorker> others(TaskQueueId id, WorkerFleet fleet, List<Poller> pollers) {
		return fleet.workers()
			.stream()
			.filter((worker) -> worker.taskQueue().equals(id.taskQueue()) && polls(worker, id)
					&& Objects.equals(route(worker, pollers), this.version))
			.toList();
	}

	private boolean polls(RunningWorker worker, TaskQueueId id) {
		LastHeartbeat last = worker.lastHeartbeat();
		return worker.status() == RunningWorker.Status.RUNNING && last != null && last.time().isAfter(this.since)
				&& last.pollers()
					.stream()
					.anyMatch((poller) -> poller.kind().equals(id.kind().toString()) && poller.count() > 0);
	}

	// A heartbeat does not tell whether tasks are routed by the version
	private static @Nullable DeploymentVersion route(RunningWorker worker, List<Poller> pollers) {
		boolean unversioned = pollers.stream()
			.anyMatch((poller) -> poller.identity().equals(worker.identity()) && !poller.versioned());
		return unversioned ? null : worker.deployment();
	}

	private Set<String> untold(WorkerFleet fleet, List<Poller> pollers) {
		Set<String> told = fleet.workers().stream().map(RunningWorker::identity).collect(Collectors.toSet());
		return pollers.stream()
			.filter((poller) -> Objects.equals(poller.version(), this.version))
			.map(Poller::identity)
			.filter((identity) -> !told.contains(identity) && !this.identities.contains(identity))
			.collect(Collectors.toSet());
	}

	// Both have run for as long as that, however late this process has begun to look
	private boolean isNoRollout(RunningWorker worker) {
		Instant start = worker.startTime().isAfter(this.since) ? worker.startTime() : this.since;
		LastHeartbeat last = worker.lastHeartbeat();
		return last != null && Duration.between(start, last.time()).compareTo(this.longestRollout) >= 0;
	}

	private Problem problem(Drift drift) {
		return new Problem(Kind.DIFFERENT, drift.taskQueue(), Set.of(drift.taskQueue()),
				"Other Workers have run other %s types on the Task Queue '%s' for longer than a rollout takes (%d s), so that a task can reach one that does not know its type: '%s'%s. Register the same types in all of them, or give each application a Task Queue of its own"
					.formatted(String.join(" and ", drift.kinds()), drift.taskQueue(), this.longestRollout.toSeconds(),
							drift.identities().stream().limit(MOST_NAMED).collect(Collectors.joining("', '")),
							(drift.identities().size() > MOST_NAMED)
									? " and %d more".formatted(drift.identities().size() - MOST_NAMED) : ""),
				null);
	}

	/**
	 * What others run.
	 *
	 * @param registrations what they run, by Task Queue and kind of tasks
	 * @param problems what is wrong about it
	 */
	record Result(Map<TaskQueueId, Registrations> registrations, List<Problem> problems) {

	}

	/**
	 * Others that go on to run something else.
	 *
	 * @param taskQueue the Task Queue
	 * @param kinds the kinds of tasks that they run other types of
	 * @param identities their identities
	 */
	private record Drift(String taskQueue, Collection<String> kinds, Collection<String> identities) {

		Drift(String taskQueue) {
			this(taskQueue, new LinkedHashSet<>(), new TreeSet<>());
		}

		void add(TaskQueueId id, Collection<String> identities) {
			this.kinds.add(id.kind().toString());
			this.identities.addAll(identities);
		}

	}

}
