package dev.temporalworker.actuate;

import java.util.List;
import java.util.Set;

import dev.temporalworker.actuate.TaskQueueKindDescriptor.VersionDescriptor;
import dev.temporalworker.actuate.TaskQueuesReading.KindAnswers;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.CallDeadline;
import dev.temporalworker.service.DeploymentVersion;
import dev.temporalworker.service.DeploymentVersionDescription;
import dev.temporalworker.service.DeploymentVersionDescription.VersionStatus;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueDescription.RateLimit.Source;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
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
		int pollers = description.pollers().size();
		boolean needed = pollers > 0 || this.taskQueue.kinds().contains(this.kind)
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
		if (answers.versions().isEmpty()) {
			return null;
		}
		return answers.versions()
			.entrySet()
			.stream()
			.map((version) -> version(version.getKey(), this.deadline.await(version.getValue()), description))
			.toList();
	}

	private VersionDescriptor version(DeploymentVersion version, Answer<DeploymentVersionDescription> answer,
			TaskQueueDescription taskQueue) {
		long pollers = taskQueue.pollers().stream().filter((poller) -> version.equals(poller.version())).count();
		DeploymentVersionDescription description = answer.value();
		if (description == null) {
			return new VersionDescriptor(version, null, null, pollers, answer.failure(), null);
		}
		TaskQueueStats stats = description.stats(this.taskQueue.taskQueue(), this.kind);
		boolean needed = stats != null
				&& (WITH_TASKS.contains(description.status()) || stats.approximateBacklogCount() > 0);
		return new VersionDescriptor(version, description.status(), needed && pollers == 0, pollers, null, stats);
	}

}
