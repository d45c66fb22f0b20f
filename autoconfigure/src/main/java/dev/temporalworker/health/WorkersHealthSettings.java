package dev.temporalworker.health;

import java.time.Duration;

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
		 * Status while slots are paused.
		 */
		private HealthStatus paused = HealthStatus.OUT_OF_SERVICE;

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

		public HealthStatus getPaused() {
			return this.paused;
		}

		public void setPaused(HealthStatus paused) {
			this.paused = paused;
		}

	}

}
