package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.WorkerGroup;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.replay.WorkflowReplay;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;

/**
 * Rolls out a Worker Deployment Version whose Workers run elsewhere: tests it, gives it a
 * growing part of the tasks while it watches what fails, and makes it the current version
 * or takes its part back. What was reached is known to the Temporal Service only, so that
 * a rollout which was interrupted goes on from there. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TemporalRollout {

	private final WorkflowClient client;

	private final Supplier<ServiceView> view;

	private final WorkerGroupFactory groups;

	private final WorkflowReplay replay;

	/**
	 * Create a rollout, which asks for nothing yet.
	 * @param client starts test workflows
	 * @param view supplies what asks the Temporal Service
	 * @param groups creates Workers, which tell the version of this build
	 * @param replay replays histories on this build
	 */
	public TemporalRollout(WorkflowClient client, Supplier<ServiceView> view, WorkerGroupFactory groups,
			WorkflowReplay replay) {
		this.client = client;
		this.view = view;
		this.groups = groups;
		this.replay = replay;
	}

	/**
	 * Return the version of this build.
	 * @return the version that its Workers have, or {@code null} if they have none
	 */
	public @Nullable DeploymentVersion getOwnVersion() {
		WorkerGroup group = this.groups.create();
		try {
			return VersionReading.version(group.getWorkers());
		}
		finally {
			group.discard();
		}
	}

	/**
	 * Roll out a version. An interrupt ends the wait and leaves the version the part that
	 * it has.
	 * @param plan what to do
	 * @return what became of it
	 */
	public Result run(Plan plan) {
		return new RolloutRun(plan, new RolloutGates(this.client, this.replay), this.view.get()).run();
	}

	/**
	 * What a rollout does.
	 *
	 * @param version the version to roll out
	 * @param replay whose histories this build has to replay before, or {@code null} for
	 * none
	 * @param polls how to wait for Workers of the version
	 * @param test the workflow that has to succeed on the version before it gets other
	 * tasks, or {@code null} for none
	 * @param ramp the parts of the tasks that the version gets
	 * @param limits what may fail
	 */
	public record Plan(DeploymentVersion version, @Nullable Replay replay, Polls polls, @Nullable TestWorkflow test,
			Ramp ramp, Limits limits) {

		/**
		 * Return a plan that waits for Workers of a version, gives it 5, 25 and 50
		 * percent of the tasks for five minutes each, and tests nothing before.
		 * @param version the version to roll out
		 * @return the plan
		 */
		public static Plan of(DeploymentVersion version) {
			return new Plan(version, null, new Polls(Duration.ofMinutes(5), false), null,
					new Ramp(List.of(5.0, 25.0, 50.0), Duration.ofMinutes(5), 1, Duration.ofHours(1)),
					new Limits(0, 20, 20));
		}

		/**
		 * Histories that this build has to replay. Those of workflows that are pinned to
		 * another version are left out, since this one never goes on with them.
		 *
		 * @param query a list filter of Temporal that says which workflows count, or
		 * empty for all
		 * @param limit how many histories of each type to replay at most
		 */
		public record Replay(String query, int limit) {

		}

		/**
		 * How to wait for Workers of the version on the Task Queues of the current one.
		 *
		 * @param timeout how long to wait
		 * @param ignoreMissingTaskQueues whether the version may lack some of them
		 */
		public record Polls(Duration timeout, boolean ignoreMissingTaskQueues) {

		}

		/**
		 * A workflow that has to succeed.
		 *
		 * @param type the workflow type
		 * @param taskQueue the Task Queue on which to start it
		 * @param input its argument as JSON, or {@code null} for none
		 * @param timeout how long it may take
		 */
		public record TestWorkflow(String type, String taskQueue, @Nullable String input, Duration timeout) {

		}

		/**
		 * Parts of the tasks that the version gets before it is made the current one.
		 *
		 * @param steps the parts in percent, in ascending order
		 * @param pause how long each is watched
		 * @param minimumTasks how many tasks the version must have done in each, or,
		 * where its Workers send no heartbeats, with how many workflows it must have gone
		 * on
		 * @param timeout how long to wait for them before the version is refused
		 */
		public record Ramp(List<Double> steps, Duration pause, int minimumTasks, Duration timeout) {

		}

		/**
		 * What may fail during the ramp.
		 *
		 * @param workflowTasks how many workflow tasks may fail
		 * @param activities how many of a hundred attempts of activities may fail, once
		 * three have
		 * @param workflows how many of a hundred workflows that end may fail or time out,
		 * once three have
		 */
		public record Limits(int workflowTasks, double activities, double workflows) {

		}

	}

	/**
	 * What became of a rollout.
	 *
	 * @param outcome how it ended
	 * @param reason why it ended so
	 * @param steps the steps that were watched
	 */
	public record Result(Outcome outcome, String reason, List<Step> steps) {

		/**
		 * How a rollout ended.
		 */
		public enum Outcome {

			/**
			 * The version is the current one.
			 */
			CURRENT,

			/**
			 * The version was refused and gets no part of the tasks.
			 */
			ROLLED_BACK,

			/**
			 * Nobody knows whether the version is good: the rollout could not begin, or
			 * ended where it was and changed nothing any more.
			 */
			STOPPED;

			@Override
			public String toString() {
				return ConstantName.of(this);
			}

		}

		/**
		 * A part of the tasks, and what the version did with it.
		 *
		 * @param percentage the part in percent
		 * @param duration how long it was watched
		 * @param work what the version has done since the rollout began
		 */
		public record Step(double percentage, Duration duration, Work work) {

		}

		/**
		 * What the Workers of a version have done, as their heartbeats tell. Where they
		 * send none, open workflows are looked at instead.
		 *
		 * @param source who tells
		 * @param workflowTasks the workflow tasks, or the workflows that the version has
		 * gone on with
		 * @param failedWorkflowTasks those that failed, or the open workflows whose
		 * workflow task fails
		 * @param activities the attempts of activities, or the open workflows that were
		 * looked at
		 * @param failedActivities those that failed, or those with an activity that fails
		 * again and again
		 * @param workflows the workflows that have ended
		 * @param failedWorkflows those that failed or timed out
		 */
		public record Work(Source source, long workflowTasks, long failedWorkflowTasks, long activities,
				long failedActivities, long workflows, long failedWorkflows) {

			@Override
			public String toString() {
				return RolloutTexts.of(this);
			}

			/**
			 * Who tells what a version does.
			 */
			public enum Source {

				/**
				 * Heartbeats of its Workers.
				 */
				HEARTBEATS,

				/**
				 * Open workflows.
				 */
				OPEN_WORKFLOWS;

				@Override
				public String toString() {
					return ConstantName.of(this);
				}

			}

		}

	}

}
