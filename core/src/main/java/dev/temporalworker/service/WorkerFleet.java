package dev.temporalworker.service;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * All Workers of some Task Queues that send heartbeats.
 *
 * @param workers the Workers
 * @param truncated whether there are more of them
 * @since 0.1.0
 */
public record WorkerFleet(List<RunningWorker> workers, boolean truncated) {

	/**
	 * A Worker, of this process or another one, as its last heartbeat tells.
	 *
	 * @param taskQueue the Task Queue that it polls
	 * @param identity its identity
	 * @param status its status
	 * @param host the name of its host, or {@code null} if it does not tell
	 * @param processId the id of its process on that host, or {@code null} if it does not
	 * tell
	 * @param sdkName the name of its SDK
	 * @param sdkVersion the version of its SDK
	 * @param plugins the names of the plugins of its SDK
	 * @param deployment its Worker Deployment Version, or {@code null} if it has none
	 * @param startTime when it was started
	 * @param lastHeartbeat what it did at its last heartbeat, or {@code null} if the
	 * Temporal Service does not tell
	 */
	public record RunningWorker(String taskQueue, String identity, Status status, @Nullable String host,
			@Nullable String processId, String sdkName, String sdkVersion, List<String> plugins,
			@Nullable DeploymentVersion deployment, Instant startTime, @Nullable LastHeartbeat lastHeartbeat) {

		/**
		 * Status of a Worker.
		 */
		public enum Status {

			/**
			 * It polls.
			 */
			RUNNING,

			/**
			 * It stops, or was killed while it did.
			 */
			SHUTTING_DOWN,

			/**
			 * It has stopped.
			 */
			SHUTDOWN,

			/**
			 * It does not tell, or tells a status that is not known here.
			 */
			UNKNOWN;

			@Override
			public String toString() {
				return ConstantName.of(this);
			}

		}

	}

	/**
	 * What a Worker did when it last told.
	 *
	 * @param time when that was, by the clock of the Worker
	 * @param slots its slots for each kind of task
	 * @param pollers its pollers for each kind of task
	 * @param cache the cache of workflows that it shares with other Workers of its
	 * process
	 * @param cpuUsage the CPU usage of its host, from 0 to 1
	 * @param memoryUsage the memory usage of its host, from 0 to 1
	 */
	public record LastHeartbeat(Instant time, List<HeartbeatSlots> slots, List<HeartbeatPollers> pollers,
			WorkflowCache cache, double cpuUsage, double memoryUsage) {

		/**
		 * Slots for one kind of task.
		 *
		 * @param kind the kind of task: {@code workflow}, {@code activity},
		 * {@code local-activity}, {@code nexus}
		 * @param supplier who supplies them: {@code Fixed}, {@code ResourceBased}, or
		 * what a supplier of the application calls itself
		 * @param used how many were used
		 * @param available how many were left, or {@code null} if there is no maximum
		 * @param processed tasks that have ended since the Worker was started
		 * @param failed those of them that failed
		 * @param processedRecently tasks that ended since the heartbeat before
		 * @param failedRecently those of them that failed
		 */
		public record HeartbeatSlots(String kind, String supplier, int used, @Nullable Integer available, int processed,
				int failed, int processedRecently, int failedRecently) {

		}

		/**
		 * Pollers for one kind of task.
		 *
		 * @param kind the kind of task: {@code workflow}, {@code sticky-workflow} for
		 * workflows that the Worker has in its cache, {@code activity}, {@code nexus}
		 * @param count how many there were
		 * @param autoscaling whether their number follows the load
		 * @param lastSuccessfulPollTime when a poll last brought a task, or {@code null}
		 * if none has
		 */
		public record HeartbeatPollers(String kind, int count, boolean autoscaling,
				@Nullable Instant lastSuccessfulPollTime) {

		}

		/**
		 * A cache of workflows.
		 *
		 * @param size the workflows in it
		 * @param hits workflow tasks whose workflow was in it
		 * @param misses workflow tasks whose workflow was not
		 */
		public record WorkflowCache(int size, int hits, int misses) {

		}

	}

}
