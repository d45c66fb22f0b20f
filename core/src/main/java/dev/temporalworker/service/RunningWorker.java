package dev.temporalworker.service;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A Worker, of this process or another one, as its last heartbeat tells.
 *
 * @param taskQueue the Task Queue that it polls
 * @param identity its identity
 * @param status its status
 * @param process where it runs and what it is
 * @param version its Worker Deployment Version, or {@code null} if it has none
 * @param startTime when it was started
 * @param heartbeat what it did at its last heartbeat, or {@code null} if the Temporal
 * Service does not tell
 */
public record RunningWorker(String taskQueue, String identity, Status status, WorkerProcess process,
		@Nullable DeploymentVersion version, Instant startTime, @Nullable WorkerHeartbeat heartbeat) {

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
		UNKNOWN

	}

	/**
	 * Where a Worker runs and what it is.
	 *
	 * @param host the name of the host
	 * @param processId the id of the process on that host
	 * @param sdkName the name of its SDK
	 * @param sdkVersion the version of its SDK
	 */
	public record WorkerProcess(@Nullable String host, @Nullable String processId, String sdkName, String sdkVersion) {

	}

}
