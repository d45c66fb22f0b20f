package dev.temporalworker.service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A Worker Deployment and its versions, as the Temporal Service tells.
 *
 * @param name the name of the deployment
 * @param routing the versions that get the tasks
 * @param lastModifier the identity of who changed it last, or {@code null} if nobody has
 * @param manager the identity of who alone may change it, or {@code null} if everybody
 * may
 * @param conflictToken tells this state from a later one
 * @param versions the versions, the newest first
 * @since 0.1.0
 */
public record WorkerDeployment(String name, Routing routing, @Nullable String lastModifier, @Nullable String manager,
		String conflictToken, List<Version> versions) {

	/**
	 * Return whether the Temporal Service knows it.
	 * @return whether Workers of it have polled
	 */
	public boolean isKnown() {
		return !this.conflictToken.isEmpty();
	}

	/**
	 * A Worker Deployment Version.
	 *
	 * @param name the name of the Worker Deployment, or {@code null} where Workers tell a
	 * build id only
	 * @param buildId the build id
	 */
	public record DeploymentVersion(@Nullable String name, String buildId) {

	}

	/**
	 * A version and what depends on it.
	 *
	 * @param version the version
	 * @param status its status
	 * @param since when it got this status, or {@code null} if that is not known
	 * @param lastCurrent when it last began to be the current one, or ended on Temporal
	 * Services that don't tell; {@code null} if it never was
	 * @param taskQueues the Task Queues that it polls or has polled, or {@code null} if
	 * that is not told
	 * @param pollers the identities of its Workers that have polled one of them within
	 * the last minutes
	 * @param openPinned how many open workflows are pinned to it, or {@code null} if that
	 * is not told
	 * @param error why something is not told, if so
	 */
	public record Version(DeploymentVersion version, VersionStatus status, @Nullable Instant since,
			@Nullable Instant lastCurrent, @Nullable Collection<TaskQueueId> taskQueues, Collection<String> pollers,
			@Nullable Long openPinned, @Nullable CallFailure error) {

		/**
		 * Return whether workflows wait for it that nobody can go on with.
		 * @return whether open workflows are pinned to it while none of its Workers polls
		 */
		public boolean isStranded() {
			return this.openPinned != null && this.openPinned > 0 && this.pollers.isEmpty();
		}

		/**
		 * Return whether nothing goes on with it.
		 * @return whether it gets no tasks, and no open workflow is pinned to it
		 */
		public boolean isSafeToStop() {
			return switch (this.status) {
				case DRAINED -> true;
				case CREATED, INACTIVE -> this.openPinned != null && this.openPinned == 0;
				default -> false;
			};
		}

	}

	/**
	 * A change to a deployment.
	 *
	 * @param kind what to do
	 * @param deployment the name of the deployment
	 * @param buildId the build id of the version, or empty for Workers without a version
	 * @param percentage the part of the tasks that a ramping version gets, from 0 to 100
	 * @param options what the service is to know
	 */
	public record Change(Kind kind, String deployment, String buildId, double percentage, Options options) {

		/**
		 * What to do with a version.
		 */
		public enum Kind {

			/**
			 * Make it the version that gets the tasks.
			 */
			SET_CURRENT,

			/**
			 * Give it a part of the tasks.
			 */
			RAMP,

			/**
			 * Forget it.
			 */
			DELETE;

			@Override
			public String toString() {
				return ConstantName.of(this);
			}

		}

		/**
		 * What became of a change.
		 *
		 * @param refusal why the service refuses it, in its words, or {@code null} if it
		 * has made it
		 */
		public record Outcome(@Nullable String refusal) {

		}

		/**
		 * What the service is to know of a change.
		 *
		 * @param identity who makes the change
		 * @param conflictToken the state to change, or {@code null} for any
		 * @param ignoreMissingTaskQueues whether the version may lack Task Queues of the
		 * one before
		 * @param allowNoPollers whether nobody has to poll with the version
		 */
		public record Options(String identity, @Nullable String conflictToken, boolean ignoreMissingTaskQueues,
				boolean allowNoPollers) {

		}

	}

	/**
	 * What the Temporal Service tells about a Worker Deployment Version.
	 *
	 * @param status the status of the version
	 * @param stats how the Task Queues that it has polled keep up, with its share of what
	 * waits for any version
	 */
	public record VersionDescription(VersionStatus status, Map<TaskQueueId, TaskQueueStats> stats) {

		/**
		 * Return how a Task Queue keeps up.
		 * @param taskQueue the name of the Task Queue
		 * @param kind the kind of tasks
		 * @return how it keeps up, or {@code null} if the version has never polled it
		 */
		public @Nullable TaskQueueStats stats(String taskQueue, TaskQueueKind kind) {
			return this.stats.get(new TaskQueueId(taskQueue, kind));
		}

	}

	/**
	 * How many workflows a version was the last to go on with.
	 *
	 * @param open how many of them are open
	 * @param ended how many have ended
	 * @param failed how many of those have failed or timed out
	 */
	public record VersionWorkflows(long open, long ended, long failed) {

	}

	/**
	 * An open workflow.
	 *
	 * @param workflowId the id of the workflow
	 * @param runId the id of the run
	 * @param version the version that has its next task, or had the last one;
	 * {@code null} if Workers without a version do
	 * @param workflowTaskAttempt the attempt of its workflow task, or 0 if there is none
	 * @param activityAttempts the highest attempt of its activities that have failed, by
	 * the version that had them last
	 */
	public record OpenWorkflow(String workflowId, String runId, @Nullable DeploymentVersion version,
			int workflowTaskAttempt, Map<DeploymentVersion, Integer> activityAttempts) {

	}

	/**
	 * Status of a version.
	 */
	public enum VersionStatus {

		/**
		 * Nobody has polled with it yet.
		 */
		CREATED,

		/**
		 * No workflow uses it.
		 */
		INACTIVE,

		/**
		 * New workflows use it, and open ones that are not pinned.
		 */
		CURRENT,

		/**
		 * A part of new workflows uses it, and of open ones that are not pinned.
		 */
		RAMPING,

		/**
		 * Open workflows are pinned to it; others don't use it any more.
		 */
		DRAINING,

		/**
		 * No open workflow uses it any more.
		 */
		DRAINED,

		/**
		 * The Temporal Service does not tell, or tells a status that is not known here.
		 */
		UNKNOWN;

		static VersionStatus of(WorkerDeploymentVersionStatus status) {
			return switch (status) {
				case WORKER_DEPLOYMENT_VERSION_STATUS_CREATED -> VersionStatus.CREATED;
				case WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE -> VersionStatus.INACTIVE;
				case WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT -> VersionStatus.CURRENT;
				case WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING -> VersionStatus.RAMPING;
				case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING -> VersionStatus.DRAINING;
				case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED -> VersionStatus.DRAINED;
				default -> VersionStatus.UNKNOWN;
			};
		}

		@Override
		public String toString() {
			return ConstantName.of(this);
		}

	}

}
