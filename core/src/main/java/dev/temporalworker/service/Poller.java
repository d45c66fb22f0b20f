package dev.temporalworker.service;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A Worker that has polled a Task Queue within the last minutes, five by default.
 *
 * @param identity the identity of the Worker, by which the Temporal Service tells pollers
 * apart
 * @param lastAccessTime when its last poll began or ended, by the clock of the Temporal
 * Service
 * @param tasksPerSecond the limit that the Worker sets for the Task Queue, or
 * {@code null} if it sets none
 * @param deployment its version, or {@code null} if it has none
 * @param versioned whether it gets only tasks for its version
 */
public record Poller(String identity, Instant lastAccessTime, @Nullable Double tasksPerSecond,
		@Nullable DeploymentVersion deployment, boolean versioned) {

	/**
	 * Returns the version whose tasks this poller gets.
	 * @return the version, or {@code null} if it gets the tasks of Workers without a
	 * version
	 */
	public @Nullable DeploymentVersion version() {
		return (this.versioned && this.deployment != null && this.deployment.name() != null) ? this.deployment : null;
	}

}
