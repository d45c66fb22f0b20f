package dev.temporalworker.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.temporalworker.actuate.TaskQueuesDescriptor.ClientTaskQueuesDescriptor;
import dev.temporalworker.actuate.TaskQueuesDescriptor.ProblemDescriptor;
import dev.temporalworker.actuate.TaskQueuesDescriptor.TaskQueueDescriptor;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.worker.registration.UsedTaskQueues.UsedTaskQueue;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Registrations;
import org.jspecify.annotations.Nullable;

/**
 * Reads Task Queues of one client. All questions are asked before the first answer is
 * awaited.
 */
final class TaskQueuesReading {

	private static final VersionReport UNKNOWN = new VersionReport(null, null, List.of(), null, null, Map.of());

	private final ClientName client;

	private final ServiceView view;

	private final CallDeadline deadline;

	private final List<TaskQueueReading> taskQueues = new ArrayList<>();

	private final CompletableFuture<Answer<WorkerFleet>> fleet;

	private final @Nullable DeploymentVersion version;

	private final CompletableFuture<VersionReport> versions;

	TaskQueuesReading(ClientRuntime client, Collection<UsedTaskQueue> taskQueues) {
		this.client = client.name();
		this.view = client.serviceView().get();
		WorkerRuntime workers = client.workers();
		this.version = (workers != null) ? workers.versions().getVersion() : null;
		this.versions = (workers != null && workers.isRunning()) ? workers.versions().read()
				: CompletableFuture.completedFuture(UNKNOWN);
		this.deadline = this.view.deadline();
		taskQueues.forEach((taskQueue) -> this.taskQueues.add(read(taskQueue)));
		this.fleet = this.view.workers(taskQueues.stream().map(UsedTaskQueue::taskQueue).toList());
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
		Map<DeploymentVersion, CompletableFuture<Answer<VersionDescription>>> versions = new LinkedHashMap<>();
		if (description != null) {
			description.versions().forEach((used) -> versions.put(used, this.view.describe(used)));
		}
		Map<String, CompletableFuture<Answer<WorkerDeployment>>> deployments = new LinkedHashMap<>();
		Stream.concat(versions.keySet().stream(), Stream.ofNullable(this.version))
			.map(DeploymentVersion::name)
			.filter(Objects::nonNull)
			.forEach((name) -> deployments.computeIfAbsent(name, this.view::deployment));
		return new KindAnswers(answer, versions, deployments);
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
			KindAnswers answers = this.deadline.await(pending,
					new KindAnswers(this.deadline.none(), Map.of(), Map.of()));
			kinds.add(new TaskQueueKindDescriber(taskQueue, kind, this.deadline).describe(answers));
		});
		return new TaskQueueDescriptor(taskQueue.name(), taskQueue.taskQueue(),
				taskQueue.uses().stream().map(ConstantName::of).toList(), kinds, registrations(taskQueue),
				problems(taskQueue));
	}

	private @Nullable Map<String, Registrations> registrations(UsedTaskQueue taskQueue) {
		Map<String, Registrations> registrations = new LinkedHashMap<>();
		this.deadline.await(this.versions, UNKNOWN).registrations().forEach((id, others) -> {
			if (id.taskQueue().equals(taskQueue.taskQueue())) {
				registrations.put(id.kind().toString(), others);
			}
		});
		return registrations.isEmpty() ? null : registrations;
	}

	private @Nullable List<ProblemDescriptor> problems(UsedTaskQueue taskQueue) {
		List<ProblemDescriptor> problems = this.deadline.await(this.versions, UNKNOWN)
			.problems(taskQueue.taskQueue())
			.stream()
			.map(ProblemDescriptor::of)
			.toList();
		return problems.isEmpty() ? null : problems;
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
	 * @param deployments the answers about deployments that are awaited
	 */
	record KindAnswers(Answer<TaskQueueDescription> description,
			Map<DeploymentVersion, CompletableFuture<Answer<VersionDescription>>> versions,
			Map<String, CompletableFuture<Answer<WorkerDeployment>>> deployments) {

	}

}
