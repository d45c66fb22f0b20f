package dev.temporalworker.actuate.taskqueue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.temporalworker.actuate.taskqueue.ClientReading.KindAnswers;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.ErrorDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.PollerDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.RateLimitDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.RoutingDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.VersionDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.DeploymentDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.StatsDescriptor;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.CallDeadline;
import dev.temporalworker.service.CallFailure;
import dev.temporalworker.service.DeploymentVersion;
import dev.temporalworker.service.DeploymentVersionDescription;
import dev.temporalworker.service.DeploymentVersionDescription.Status;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import dev.temporalworker.worker.registration.UsedTaskQueue;
import org.jspecify.annotations.Nullable;

/**
 * Describes one kind of tasks of a Task Queue and finds what is wrong with its pollers.
 *
 * @param taskQueue the Task Queue
 * @param kind the kind of tasks
 * @param patience waits for answers about versions
 */
record KindDescriber(UsedTaskQueue taskQueue, TaskQueueKind kind, CallDeadline patience) {

	private static final Set<Status> WITH_TASKS = Set.of(Status.CURRENT, Status.RAMPING, Status.DRAINING);

	KindDescriptor describe(KindAnswers answers) {
		TaskQueueDescription description = answers.description().value();
		CallFailure failure = answers.description().failure();
		if (description == null) {
			return new KindDescriptor(ConstantName.of(this.kind), null, null,
					(failure != null) ? ErrorDescriptor.of(failure) : null, null, null, null, null, null, null);
		}
		int pollers = description.pollers().size();
		boolean needed = pollers > 0 || this.taskQueue.kinds().contains(this.kind)
				|| description.stats().backlogCount() > 0;
		return new KindDescriptor(ConstantName.of(this.kind), needed && pollers == 0, needed && pollers < 2, null,
				StatsDescriptor.of(description.stats()), byPriority(description.statsByPriority()),
				RateLimitDescriptor.of(description.rateLimit()), RoutingDescriptor.of(description.routing()),
				description.pollers().stream().map(PollerDescriptor::of).toList(), versions(answers, description));
	}

	private static @Nullable Map<Integer, StatsDescriptor> byPriority(Map<Integer, TaskQueueStats> stats) {
		if (stats.size() < 2) {
			return null;
		}
		Map<Integer, StatsDescriptor> descriptors = new TreeMap<>();
		stats.forEach((priority, ofPriority) -> descriptors.put(priority, StatsDescriptor.of(ofPriority)));
		return descriptors;
	}

	private @Nullable List<VersionDescriptor> versions(KindAnswers answers, TaskQueueDescription description) {
		if (answers.versions().isEmpty()) {
			return null;
		}
		return answers.versions()
			.entrySet()
			.stream()
			.map((version) -> version(version.getKey(), this.patience.await(version.getValue()), description))
			.toList();
	}

	private VersionDescriptor version(DeploymentVersion version, Answer<DeploymentVersionDescription> answer,
			TaskQueueDescription taskQueue) {
		long pollers = taskQueue.pollers().stream().filter((poller) -> version.equals(poller.version())).count();
		DeploymentDescriptor deployment = new DeploymentDescriptor(version.deploymentName(), version.buildId());
		DeploymentVersionDescription description = answer.value();
		CallFailure failure = answer.failure();
		if (description == null) {
			return new VersionDescriptor(deployment, null, null, pollers,
					(failure != null) ? ErrorDescriptor.of(failure) : null, null);
		}
		TaskQueueStats stats = description.stats(this.taskQueue.taskQueue(), this.kind);
		boolean needed = stats != null && (WITH_TASKS.contains(description.status()) || stats.backlogCount() > 0);
		return new VersionDescriptor(deployment, ConstantName.of(description.status()), needed && pollers == 0, pollers,
				null, (stats != null) ? StatsDescriptor.of(stats) : null);
	}

}
