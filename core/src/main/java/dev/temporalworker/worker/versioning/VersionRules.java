package dev.temporalworker.worker.versioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is wrong about the version of Workers, from what was answered about the
 * Task Queues and the deployment.
 *
 * @param own the version of the Workers, or {@code null} if they have none
 * @param deployment their deployment, or {@code null} if it is not known
 * @param commands tells what to run
 */
record VersionRules(@Nullable DeploymentVersion own, @Nullable WorkerDeployment deployment, VersionCommands commands) {

	VersionReport judge(Map<TaskQueueId, TaskQueueDescription> taskQueues, List<Problem> others) {
		Map<List<?>, Problem> problems = new LinkedHashMap<>();
		Problem waiting = null;
		for (Map.Entry<TaskQueueId, TaskQueueDescription> entry : taskQueues.entrySet()) {
			String taskQueue = entry.getKey().taskQueue();
			Problem starving = starving(taskQueue, entry.getValue().routing());
			if (starving != null && starving.kind() == Kind.STARVING) {
				if (isOther(entry.getValue().routing())) {
					waiting = starving;
				}
				else {
					problems.putIfAbsent(key(starving), starving);
				}
			}
			notPolled(taskQueue, entry.getValue()).forEach((problem) -> problems.putIfAbsent(key(problem), problem));
		}
		stranded().forEach((problem) -> problems.putIfAbsent(key(problem), problem));
		List<Problem> all = new ArrayList<>(problems.values());
		all.addAll(others);
		return new VersionReport(this.own, status(), all, waiting, null, Map.of());
	}

	private static List<?> key(Problem problem) {
		return List.of(problem.kind(), problem.subject(), problem.taskQueues());
	}

	@Nullable VersionStatus status() {
		return versions().filter((version) -> version.version().equals(this.own))
			.findFirst()
			.map(Version::status)
			.orElse(null);
	}

	private Stream<Version> versions() {
		return (this.deployment != null) ? this.deployment.versions().stream() : Stream.empty();
	}

	private boolean isReplaced() {
		VersionStatus status = status();
		return status == VersionStatus.DRAINING || status == VersionStatus.DRAINED;
	}

	// Another version of the same deployment, which this one is to replace
	private boolean isOther(Routing routing) {
		return this.own != null && routing.current() != null
				&& String.valueOf(routing.current().name()).equals(this.own.name());
	}

	private @Nullable Problem starving(String taskQueue, Routing routing) {
		if (routing.leadsTo(this.own) || isReplaced()) {
			return null;
		}
		DeploymentVersion current = routing.current();
		if (this.own == null) {
			return (current != null) ? problem(Kind.STARVING, taskQueue, taskQueue,
					"Tasks of the Task Queue '%s' go to Workers of %s, and these Workers have no version"
						.formatted(taskQueue, text(current)),
					this.commands.setUnversioned(current)) : null;
		}
		return problem(Kind.STARVING, taskQueue, taskQueue,
				"Workers of %s get no tasks of the Task Queue '%s', which go to %s".formatted(text(this.own), taskQueue,
						(current != null) ? "Workers of " + text(current)
								: "Workers without a version, since nobody has made it the current version"),
				this.commands.setCurrent(this.own));
	}

	private List<Problem> notPolled(String taskQueue, TaskQueueDescription description) {
		Routing routing = description.routing();
		return Stream.of(routing.current(), routing.ramping())
			.flatMap(Stream::ofNullable)
			.filter((receiver) -> routing.leadsTo(receiver) && !receiver.equals(this.own))
			.filter((receiver) -> description.pollers()
				.stream()
				.noneMatch((poller) -> receiver.equals(poller.version())))
			.map((receiver) -> problem(Kind.NOT_POLLED, taskQueue, taskQueue,
					"Tasks of the Task Queue '%s' go to Workers of %s, of which none has polled within the last minutes"
						.formatted(taskQueue, text(receiver)),
					(this.own != null) ? this.commands.setCurrent(this.own) : this.commands.setUnversioned(receiver)))
			.toList();
	}

	private List<Problem> stranded() {
		return versions().filter((version) -> version.isStranded() && !version.version().equals(this.own))
			.map((version) -> {
				Collection<String> taskQueues = new TreeSet<>();
				Stream.ofNullable(version.taskQueues())
					.flatMap(Collection::stream)
					.forEach((id) -> taskQueues.add(id.taskQueue()));
				return new Problem(Kind.STRANDED, version.version().buildId(), taskQueues,
						"%d open workflows are pinned to %s, of which no Worker has polled within the last minutes; start Workers of it again, or let the workflows move"
							.formatted(version.openPinned(), text(version.version())),
						this.commands.moveToCurrent(version.version()));
			})
			.toList();
	}

	private static Problem problem(Kind kind, String subject, String taskQueue, String reason, String command) {
		return new Problem(kind, subject, Set.of(taskQueue), reason, command);
	}

	private static String text(DeploymentVersion version) {
		return "the version '%s' of the Worker Deployment '%s'".formatted(version.buildId(), version.name());
	}

}
