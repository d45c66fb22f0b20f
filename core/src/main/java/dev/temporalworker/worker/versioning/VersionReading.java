package dev.temporalworker.worker.versioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Need;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Temporal Service what it does with the version of Workers. Everything is asked
 * before the first answer is awaited.
 */
final class VersionReading {

	private final @Nullable DeploymentVersion own;

	private final VersionCommands commands;

	private final Set<String> identities;

	private final Map<TaskQueueId, CompletableFuture<Answer<TaskQueueDescription>>> taskQueues = new LinkedHashMap<>();

	private final Map<String, CompletableFuture<Answer<Boolean>>> legacy = new TreeMap<>();

	private final CompletableFuture<@Nullable Answer<WorkerDeployment>> deployment;

	private final CompletableFuture<@Nullable Answer<Set<String>>> types;

	VersionReading(ServiceView view, List<Worker> workers, List<TaskQueueSpec> specs) {
		this.own = version(workers);
		this.commands = new VersionCommands(view.getTarget(), view.getNamespace());
		this.identities = identities(view, workers);
		specs.forEach((spec) -> kinds(spec).map((kind) -> new TaskQueueId(spec.taskQueue(), kind))
			.forEach((id) -> this.taskQueues.put(id, view.describe(id))));
		workers.stream()
			.filter((worker) -> isLegacy(worker.getWorkerOptions()))
			.map(Worker::getTaskQueue)
			.forEach((taskQueue) -> this.legacy.put(taskQueue, view.hasLegacyVersioning(taskQueue)));
		this.deployment = (this.own != null)
				? view.deployment(String.valueOf(this.own.name())).thenApply((answer) -> answer)
				: CompletableFuture.completedFuture(null);
		this.types = (this.own != null)
				? view.noteTypes(this.own, TypeDigests.ofAll(specs)).thenApply((answer) -> answer)
				: CompletableFuture.completedFuture(null);
	}

	/**
	 * Return the version of Workers that is routed.
	 * @param workers the Workers
	 * @return the version of the first that has one, or {@code null} if none has
	 */
	static @Nullable DeploymentVersion version(List<Worker> workers) {
		return workers.stream()
			.map((worker) -> worker.getWorkerOptions().getDeploymentOptions())
			.filter((options) -> options != null && options.isUsingVersioning())
			.map(WorkerDeploymentOptions::getVersion)
			.filter(Objects::nonNull)
			.map((version) -> new DeploymentVersion(version.getDeploymentName(),
					Objects.requireNonNull(version.getBuildId(), "Required by the SDK")))
			.findFirst()
			.orElse(null);
	}

	static Set<String> identities(ServiceView view, List<Worker> workers) {
		return workers.stream()
			.map((worker) -> worker.getWorkerOptions().getIdentity())
			.map((identity) -> (identity != null) ? identity : view.getIdentity())
			.collect(Collectors.toSet());
	}

	@SuppressWarnings("deprecation")
	private static boolean isLegacy(WorkerOptions options) {
		return options.isUsingBuildIdForVersioning();
	}

	private static Stream<TaskQueueKind> kinds(TaskQueueSpec spec) {
		// Nexus operations never wait
		return spec.kinds()
			.stream()
			.filter((kind) -> kind != TaskKind.NEXUS)
			.map((kind) -> (kind == TaskKind.WORKFLOW) ? TaskQueueKind.WORKFLOW : TaskQueueKind.ACTIVITY);
	}

	CompletableFuture<VersionReport> report() {
		List<CompletableFuture<?>> all = new ArrayList<>(this.taskQueues.values());
		all.addAll(this.legacy.values());
		all.add(this.deployment);
		all.add(this.types);
		return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenApply((nothing) -> judge());
	}

	private VersionReport judge() {
		Map<TaskQueueId, TaskQueueDescription> answered = new LinkedHashMap<>();
		this.taskQueues.forEach((id, pending) -> {
			TaskQueueDescription description = pending.join().value();
			if (description != null) {
				answered.put(id, description);
			}
		});
		Answer<WorkerDeployment> answer = this.deployment.join();
		VersionReport report = new VersionRules(this.own, (answer != null) ? answer.value() : null, this.commands)
			.judge(answered, Stream.concat(ignored(), repeated()).toList());
		return new VersionReport(report.version(), report.status(), report.problems(), report.waiting(),
				need((answer != null) ? answer.value() : null), Map.of());
	}

	private @Nullable Need need(@Nullable WorkerDeployment deployment) {
		if (deployment == null) {
			return null;
		}
		return deployment.versions()
			.stream()
			.filter((version) -> version.version().equals(this.own) && version.openPinned() != null)
			.map((version) -> new Need(Objects.requireNonNullElse(version.openPinned(), 0L),
					version.pollers().stream().filter((poller) -> !this.identities.contains(poller)).toList()))
			.findFirst()
			.orElse(null);
	}

	private Stream<Problem> ignored() {
		return this.legacy.entrySet()
			.stream()
			.filter((asked) -> Boolean.FALSE.equals(asked.getValue().join().value()))
			.map((asked) -> new Problem(Kind.IGNORED, asked.getKey(), Set.of(asked.getKey()),
					"The Temporal Service does not route by the build ids of 'legacy-versioning', and Workers of the Task Queue '%s' get no tasks"
						.formatted(asked.getKey()),
					null));
	}

	private Stream<Problem> repeated() {
		Answer<Set<String>> answer = this.types.join();
		DeploymentVersion version = this.own;
		Set<String> different = (answer != null) ? answer.value() : null;
		if (different == null) {
			return Stream.empty();
		}
		return different.stream()
			.map((taskQueue) -> new Problem(Kind.REPEATED, taskQueue, Set.of(taskQueue),
					"Other Workers of the version '%s' of the Worker Deployment '%s' have run other types on the Task Queue '%s': give each build a build id of its own"
						.formatted((version != null) ? version.buildId() : "", (version != null) ? version.name() : "",
								taskQueue),
					null));
	}

}
