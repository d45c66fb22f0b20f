package dev.temporalworker.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.actuate.TaskQueuesDescriptor.ClientTaskQueuesDescriptor;
import dev.temporalworker.actuate.TaskQueuesDescriptor.TaskQueueDescriptor;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.CallDeadline;
import dev.temporalworker.service.DeploymentVersion;
import dev.temporalworker.service.DeploymentVersionDescription;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;

/**
 * Reads Task Queues of one client. All questions are asked before the first answer is
 * awaited.
 */
final class TaskQueuesReading {

	private final ClientName client;

	private final ServiceView view;

	private final CallDeadline deadline;

	private final List<TaskQueueReading> taskQueues = new ArrayList<>();

	private final CompletableFuture<Answer<WorkerFleet>> fleet;

	TaskQueuesReading(ClientName client, ServiceView view, Collection<UsedTaskQueue> taskQueues) {
		this.client = client;
		this.view = view;
		this.deadline = view.deadline();
		taskQueues.forEach((taskQueue) -> this.taskQueues.add(read(taskQueue)));
		this.fleet = view.workers(taskQueues.stream().map(UsedTaskQueue::taskQueue).toList());
	}

	private TaskQueueReading read(UsedTaskQueue taskQueue) {
		Map<TaskQueueKind, CompletableFuture<KindAnswers>> kinds = new LinkedHashMap<>();
		kindsOf(taskQueue).forEach((kind) -> kinds.put(kind,
				this.view.describe(new TaskQueueId(taskQueue.taskQueue(), kind)).thenApply(this::askForVersions)));
		return new TaskQueueReading(taskQueue, kinds);
	}

	private static Set<TaskQueueKind> kindsOf(UsedTaskQueue taskQueue) {
		// Activities can wait on every Task Queue, but Nexus operations never wait
		Set<TaskQueueKind> kinds = EnumSet.of(TaskQueueKind.WORKFLOW, TaskQueueKind.ACTIVITY);
		kinds.addAll(taskQueue.kinds());
		return kinds;
	}

	private KindAnswers askForVersions(Answer<TaskQueueDescription> answer) {
		TaskQueueDescription description = answer.value();
		Map<DeploymentVersion, CompletableFuture<Answer<DeploymentVersionDescription>>> versions = new LinkedHashMap<>();
		if (description != null) {
			description.versions().forEach((version) -> versions.put(version, this.view.describe(version)));
		}
		return new KindAnswers(answer, versions);
	}

	ClientTaskQueuesDescriptor describe() {
		return new ClientTaskQueuesDescriptor(this.client.value(), this.view.getTarget(), this.view.getNamespace(),
				this.taskQueues.stream().map(this::describe).toList(),
				FleetDescriptor.of(this.deadline.await(this.fleet), this.view.getHeartbeatInterval()));
	}

	private TaskQueueDescriptor describe(TaskQueueReading reading) {
		UsedTaskQueue taskQueue = reading.taskQueue();
		List<TaskQueueKindDescriptor> kinds = new ArrayList<>();
		reading.kinds().forEach((kind, pending) -> {
			KindAnswers answers = this.deadline.await(pending, new KindAnswers(this.deadline.none(), Map.of()));
			kinds.add(new TaskQueueKindDescriber(taskQueue, kind, this.deadline).describe(answers));
		});
		return new TaskQueueDescriptor(taskQueue.name(), taskQueue.taskQueue(),
				taskQueue.uses().stream().map(ConstantName::of).toList(), kinds);
	}

	/**
	 * A Task Queue that is read.
	 *
	 * @param taskQueue the Task Queue
	 * @param kinds the answers that are awaited
	 */
	private record TaskQueueReading(UsedTaskQueue taskQueue, Map<TaskQueueKind, CompletableFuture<KindAnswers>> kinds) {

	}

	/**
	 * Answers about one kind of tasks.
	 *
	 * @param description the answer about the tasks
	 * @param versions the answers about versions that are awaited
	 */
	record KindAnswers(Answer<TaskQueueDescription> description,
			Map<DeploymentVersion, CompletableFuture<Answer<DeploymentVersionDescription>>> versions) {

	}

}
