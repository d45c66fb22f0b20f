package dev.temporalworker.service;

import java.time.Instant;

import dev.temporalworker.naming.ConstantName;
import org.jspecify.annotations.Nullable;

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
 * @param deployment its Worker Deployment Version, or {@code null} if it has none
 * @param startTime when it was started
 * @param lastHeartbeat what it did at its last heartbeat, or {@code null} if the Temporal
 * Service does not tell
 */
public record RunningWorker(String taskQueue, String identity, Status status, @Nullable String host,
		@Nullable String processId, String sdkName, String sdkVersion, @Nullable DeploymentVersion deployment,
		Instant startTime, @Nullable LastHeartbeat lastHeartbeat) {

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
