package dev.temporalworker.health;

import java.time.Duration;

import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem.Kind;

/**
 * What counts as healthy Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public class WorkersHealthSettings {

	/**
	 * Longest time that polls may fail before a Task Queue counts as not polled, and that
	 * activities may exceed their timeouts before they count as overdue.
	 */
	private Duration failureTolerance = Duration.ofSeconds(10);

	/**
	 * Time after which a workflow task counts as overdue. It includes the local
	 * activities that the task waits for.
	 */
	private Duration longestWorkflowTask = Duration.ofMinutes(5);

	/**
	 * Time after which the start or the cancellation of a Nexus operation counts as
	 * overdue.
	 */
	private Duration longestNexusTask = Duration.ofMinutes(1);

	private final Statuses status = new Statuses();

	public Duration getFailureTolerance() {
		return this.failureTolerance;
	}

	public void setFailureTolerance(Duration failureTolerance) {
		this.failureTolerance = failureTolerance;
	}

	public Duration getLongestWorkflowTask() {
		return this.longestWorkflowTask;
	}

	public void setLongestWorkflowTask(Duration longestWorkflowTask) {
		this.longestWorkflowTask = longestWorkflowTask;
	}

	public Duration getLongestNexusTask() {
		return this.longestNexusTask;
	}

	public void setLongestNexusTask(Duration longestNexusTask) {
		this.longestNexusTask = longestNexusTask;
	}

	public Statuses getStatus() {
		return this.status;
	}

	/**
	 * Health status of what is wrong with Workers.
	 */
	public static class Statuses {

		/**
		 * Status while Workers have not started yet.
		 */
		private HealthStatus starting = HealthStatus.DOWN;

		/**
		 * Status while a Task Queue should be polled and is not.
		 */
		private HealthStatus notPolling = HealthStatus.DOWN;

		/**
		 * Status while all slots for one kind of task are in use by overdue tasks.
		 */
		private HealthStatus stuck = HealthStatus.DOWN;

		/**
		 * Status while tasks of workflows fail, or attempts of activities one after
		 * another.
		 */
		private HealthStatus failing = HealthStatus.UP;

		/**
		 * Status while slots are paused.
		 */
		private HealthStatus paused = HealthStatus.OUT_OF_SERVICE;

		/**
		 * Status while Workers get no tasks and nobody has made their version the current
		 * one.
		 */
		private HealthStatus versionStarving = HealthStatus.UP;

		/**
		 * Status while the version that gets the tasks of a Task Queue has no Worker that
		 * polls.
		 */
		private HealthStatus versionNotPolled = HealthStatus.UP;

		/**
		 * Status while open workflows are pinned to a version of which no Worker polls.
		 */
		private HealthStatus versionStranded = HealthStatus.UP;

		/**
		 * Status while Workers use a kind of versioning that the Temporal Service
		 * ignores.
		 */
		private HealthStatus versionIgnored = HealthStatus.UP;

		/**
		 * Status while other Workers of the same version have run other types.
		 */
		private HealthStatus versionRepeated = HealthStatus.UP;

		/**
		 * Status while other Workers run other types on a Task Queue for longer than a
		 * rollout takes.
		 */
		private HealthStatus typesDifferent = HealthStatus.UP;

		public HealthStatus getStarting() {
			return this.starting;
		}

		public void setStarting(HealthStatus starting) {
			this.starting = starting;
		}

		public HealthStatus getNotPolling() {
			return this.notPolling;
		}

		public void setNotPolling(HealthStatus notPolling) {
			this.notPolling = notPolling;
		}

		public HealthStatus getStuck() {
			return this.stuck;
		}

		public void setStuck(HealthStatus stuck) {
			this.stuck = stuck;
		}

		public HealthStatus getFailing() {
			return this.failing;
		}

		public void setFailing(HealthStatus failing) {
			this.failing = failing;
		}

		public HealthStatus getPaused() {
			return this.paused;
		}

		public void setPaused(HealthStatus paused) {
			this.paused = paused;
		}

		public HealthStatus getVersionStarving() {
			return this.versionStarving;
		}

		public void setVersionStarving(HealthStatus versionStarving) {
			this.versionStarving = versionStarving;
		}

		public HealthStatus getVersionNotPolled() {
			return this.versionNotPolled;
		}

		public void setVersionNotPolled(HealthStatus versionNotPolled) {
			this.versionNotPolled = versionNotPolled;
		}

		public HealthStatus getVersionStranded() {
			return this.versionStranded;
		}

		public void setVersionStranded(HealthStatus versionStranded) {
			this.versionStranded = versionStranded;
		}

		public HealthStatus getVersionIgnored() {
			return this.versionIgnored;
		}

		public void setVersionIgnored(HealthStatus versionIgnored) {
			this.versionIgnored = versionIgnored;
		}

		public HealthStatus getVersionRepeated() {
			return this.versionRepeated;
		}

		public void setVersionRepeated(HealthStatus versionRepeated) {
			this.versionRepeated = versionRepeated;
		}

		public HealthStatus getTypesDifferent() {
			return this.typesDifferent;
		}

		public void setTypesDifferent(HealthStatus typesDifferent) {
			this.typesDifferent = typesDifferent;
		}

		HealthStatus of(Kind problem) {
			return switch (problem) {
				case STARVING -> this.versionStarving;
				case NOT_POLLED -> this.versionNotPolled;
				case STRANDED -> this.versionStranded;
				case IGNORED -> this.versionIgnored;
				case REPEATED -> this.versionRepeated;
				case DIFFERENT -> this.typesDifferent;
			};
		}

	}

}
