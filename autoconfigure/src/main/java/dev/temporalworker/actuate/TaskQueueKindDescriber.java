package dev.temporalworker.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.temporalworker.actuate.TaskQueueKindDescriptor.VersionDescriptor;
import dev.temporalworker.actuate.TaskQueuesReading.KindAnswers;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueDescription.RateLimit.Source;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;
import org.jspecify.annotations.Nullable;

/**
 * Describes one kind of tasks of a Task Queue and finds what is wrong with its pollers.
 *
 * @param taskQueue the Task Queue
 * @param kind the kind of tasks
 * @param deadline waits for answers about versions
 */
record TaskQueueKindDescriber(UsedTaskQueue taskQueue, TaskQueueKind kind, CallDeadline deadline) {

	private static final Set<VersionStatus> WITH_TASKS = Set.of(VersionStatus.CURRENT, VersionStatus.RAMPING,
			VersionStatus.DRAINING);

	TaskQueueKindDescriptor describe(KindAnswers answers) {
		TaskQueueDescription description = answers.description().value();
		if (description == null) {
			return TaskQueueKindDescriptor.failed(this.kind, answers.description().failure());
		}
		// Those of another version get none of its tasks
		long pollers = description.pollers()
			.stream()
			.filter((poller) -> description.routing().leadsTo(poller.version()))
			.count();
		boolean needed = !description.pollers().isEmpty() || this.taskQueue.kinds().contains(this.kind)
				|| description.stats().approximateBacklogCount() > 0;
		return new TaskQueueKindDescriptor(this.kind, needed && pollers == 0, needed && pollers < 2, null,
				description.stats(), (description.statsByPriority().size() > 1) ? description.statsByPriority() : null,
				ownLimit(description.rateLimit()), ownRouting(description.routing()), description.pollers(),
				versions(answers, description));
	}

	private static @Nullable RateLimit ownLimit(@Nullable RateLimit limit) {
		return (limit != null && (limit.active() || limit.source() != Source.SYSTEM)) ? limit : null;
	}

	private static @Nullable Routing ownRouting(Routing routing) {
		return (routing.current() != null || routing.ramping() != null) ? routing : null;
	}

	private @Nullable List<VersionDescriptor> versions(KindAnswers answers, TaskQueueDescription description) {
		Map<DeploymentVersion, Version> known = new LinkedHashMap<>();
		answers.deployments()
			.values()
			.stream()
			.map((pending) -> this.deadline.await(pending).value())
			.filter(Objects::nonNull)
			.flatMap((deployment) -> deployment.versions().stream())
			.filter(this::hasPolled)
			.forEach((version) -> known.put(version.version(), version));
		List<VersionDescriptor> versions = new ArrayList<>();
		answers.versions()
			.forEach((version, pending) -> versions
				.add(version(version, this.deadline.await(pending), known.get(version), description)));
		// Others of which no Worker has polled for a while, but workflows may wait
		known.forEach((version, told) -> {
			if (!answers.versions().containsKey(version)) {
				versions.add(new VersionDescriptor(version, told.status(), told.isStranded(), 0, told.openPinned(),
						told.isStranded(), null, null));
			}
		});
		return versions.isEmpty() ? null : versions;
	}

	private boolean hasPolled(Version version) {
		return version.taskQueues() != null
				&& version.taskQueues().contains(new TaskQueueId(this.taskQueue.taskQueue(), this.kind));
	}

	private VersionDescriptor version(DeploymentVersion version, Answer<VersionDescription> answer,
			@Nullable Version known, TaskQueueDescription taskQueue) {
		long pollers = taskQueue.pollers().stream().filter((poller) -> version.equals(poller.version())).count();
		Long openPinned = (known != null) ? known.openPinned() : null;
		Boolean stranded = (known != null && openPinned != null) ? known.isStranded() : null;
		VersionDescription description = answer.value();
		if (description == null) {
			return new VersionDescriptor(version, null, null, pollers, openPinned, stranded, answer.failure(), null);
		}
		TaskQueueStats stats = description.stats(this.taskQueue.taskQueue(), this.kind);
		boolean needed = stats != null
				&& (WITH_TASKS.contains(description.status()) || stats.approximateBacklogCount() > 0);
		return new VersionDescriptor(version, description.status(), needed && pollers == 0, pollers, openPinned,
				stranded, null, stats);
	}

}
