package dev.temporalworker.service;

import java.util.Map;

import dev.temporalworker.naming.ConstantName;
import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service tells about a Worker Deployment Version.
 *
 * @param status the status of the version
 * @param stats how the Task Queues that it has polled keep up, with its share of what
 * waits for any version
 * @since 0.1.0
 */
public record DeploymentVersionDescription(VersionStatus status, Map<TaskQueueId, TaskQueueStats> stats) {

	/**
	 * Return how a Task Queue keeps up.
	 * @param taskQueue the name of the Task Queue
	 * @param kind the kind of tasks
	 * @return how it keeps up, or {@code null} if the version has never polled it
	 */
	public @Nullable TaskQueueStats stats(String taskQueue, TaskQueueKind kind) {
		return this.stats.get(new TaskQueueId(taskQueue, kind));
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

		@Override
		public String toString() {
			return ConstantName.of(this);
		}

	}

}
