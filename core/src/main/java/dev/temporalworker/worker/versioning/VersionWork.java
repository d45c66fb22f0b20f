package dev.temporalworker.worker.versioning;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.OpenWorkflow;
import dev.temporalworker.service.WorkerDeployment.VersionWorkflows;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatSlots;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work.Source;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the Workers of a version do from the first look on. Heartbeats tell it
 * exactly and tell of workflows that have only just come to the version, which visibility
 * does not; without them, what is pending in open workflows has to do.
 */
final class VersionWork {

	static final int MOST_WORKFLOWS = 100;

	private static final int AGAIN_AND_AGAIN = 3;

	private final ServiceView view;

	private final DeploymentVersion version;

	private final Map<List<Object>, Counts> before = new HashMap<>();

	private final Map<List<Object>, Counts> known = new HashMap<>();

	private final Set<String> failedBefore = new HashSet<>();

	private @Nullable VersionWorkflows first;

	private @Nullable String example;

	VersionWork(ServiceView view, DeploymentVersion version) {
		this.view = view;
		this.version = version;
	}

	/**
	 * Look at what the version has done.
	 * @param taskQueues the Task Queues that it polls
	 * @return the work, or {@code null} if the service does not tell all of it
	 */
	@Nullable Work look(Collection<String> taskQueues) {
		CallDeadline deadline = this.view.deadline();
		var fleet = this.view.workers(taskQueues);
		var counted = this.view.workflows(this.version);
		VersionWorkflows workflows = deadline.await(counted).value();
		if (workflows == null) {
			return null;
		}
		boolean begins = this.first == null;
		Map<List<Object>, Counts> told = told(deadline.await(fleet));
		if (told.isEmpty() && this.known.isEmpty()) {
			return ofOpenWorkflows(taskQueues, workflows);
		}
		if (begins) {
			this.before.putAll(told);
			this.first = workflows;
		}
		// What Workers did that have gone stays
		this.known.putAll(told);
		Counts sum = new Counts(0, 0, 0, 0);
		for (Map.Entry<List<Object>, Counts> worker : this.known.entrySet()) {
			Counts earlier = this.before.getOrDefault(worker.getKey(), new Counts(0, 0, 0, 0));
			sum = sum.plus(worker.getValue().minus(earlier));
		}
		return work(Source.HEARTBEATS, sum, workflows);
	}

	/**
	 * Return a workflow that fails on the version.
	 * @param taskQueues the Task Queues that it polls
	 * @return the id of the workflow, or {@code null} if none was found
	 */
	@Nullable String example(Collection<String> taskQueues) {
		if (this.example == null) {
			List<OpenWorkflow> open = openWorkflows(taskQueues);
			if (open != null) {
				note(open);
			}
		}
		return this.example;
	}

	private Map<List<Object>, Counts> told(Answer<WorkerFleet> answer) {
		Map<List<Object>, Counts> told = new HashMap<>();
		WorkerFleet fleet = answer.value();
		List<RunningWorker> workers = (fleet != null) ? fleet.workers() : List.of();
		workers.stream().filter((worker) -> this.version.equals(worker.deployment())).forEach((worker) -> {
			LastHeartbeat heartbeat = worker.lastHeartbeat();
			if (heartbeat != null) {
				told.put(key(worker), Counts.of(heartbeat));
			}
		});
		return told;
	}

	private static List<Object> key(RunningWorker worker) {
		Instant start = worker.startTime();
		return List.of(worker.taskQueue(), worker.identity(), start);
	}

	private Work work(Source source, Counts counts, VersionWorkflows now) {
		VersionWorkflows earlier = Objects.requireNonNull(this.first, "Set at the first look");
		return new Work(source, counts.workflowTasks(), counts.failedWorkflowTasks(), counts.activities(),
				counts.failedActivities(), Math.max(0, now.ended() - earlier.ended()),
				Math.max(0, now.failed() - earlier.failed()));
	}

	private @Nullable Work ofOpenWorkflows(Collection<String> taskQueues, VersionWorkflows now) {
		List<OpenWorkflow> open = openWorkflows(taskQueues);
		if (open == null) {
			return null;
		}
		if (this.first == null) {
			// Whatever version fails with them, this one has not begun to
			open.stream()
				.filter((workflow) -> workflow.workflowTaskAttempt() > 1)
				.forEach((workflow) -> this.failedBefore.add(workflow.runId()));
			this.first = now;
		}
		VersionWorkflows earlier = this.first;
		long goneOn = now.open() + now.ended() - earlier.open() - earlier.ended();
		note(open);
		return work(Source.OPEN_WORKFLOWS,
				new Counts(Math.max(0, goneOn), open.stream().filter(this::hasFailingTask).count(), open.size(),
						open.stream().filter(this::hasFailingActivity).count()),
				now);
	}

	private @Nullable List<OpenWorkflow> openWorkflows(Collection<String> taskQueues) {
		return this.view.deadline().await(this.view.openWorkflows(taskQueues, MOST_WORKFLOWS)).value();
	}

	private void note(List<OpenWorkflow> open) {
		open.stream()
			.filter((workflow) -> hasFailingTask(workflow) || hasFailingActivity(workflow))
			.findFirst()
			.ifPresent((workflow) -> this.example = workflow.workflowId());
	}

	private boolean hasFailingTask(OpenWorkflow workflow) {
		return workflow.workflowTaskAttempt() > 1 && this.version.equals(workflow.version())
				&& !this.failedBefore.contains(workflow.runId());
	}

	private boolean hasFailingActivity(OpenWorkflow workflow) {
		return workflow.activityAttempts().getOrDefault(this.version, 0) >= AGAIN_AND_AGAIN;
	}

	/**
	 * What a Worker has done since it was started.
	 *
	 * @param workflowTasks the workflow tasks
	 * @param failedWorkflowTasks those that failed
	 * @param activities the attempts of activities
	 * @param failedActivities those that failed
	 */
	private record Counts(long workflowTasks, long failedWorkflowTasks, long activities, long failedActivities) {

		static Counts of(LastHeartbeat heartbeat) {
			Counts counts = new Counts(0, 0, 0, 0);
			for (HeartbeatSlots slots : heartbeat.slots()) {
				counts = counts.plus(of(slots));
			}
			return counts;
		}

		private static Counts of(HeartbeatSlots slots) {
			return switch (slots.kind()) {
				case "workflow" -> new Counts(slots.processed(), slots.failed(), 0, 0);
				case "activity", "local-activity" -> new Counts(0, 0, slots.processed(), slots.failed());
				default -> new Counts(0, 0, 0, 0);
			};
		}

		Counts plus(Counts other) {
			return new Counts(this.workflowTasks + other.workflowTasks,
					this.failedWorkflowTasks + other.failedWorkflowTasks, this.activities + other.activities,
					this.failedActivities + other.failedActivities);
		}

		Counts minus(Counts other) {
			return new Counts(this.workflowTasks - other.workflowTasks,
					this.failedWorkflowTasks - other.failedWorkflowTasks, this.activities - other.activities,
					this.failedActivities - other.failedActivities);
		}

	}

}
