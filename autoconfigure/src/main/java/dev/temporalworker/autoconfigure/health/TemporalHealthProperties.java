package dev.temporalworker.autoconfigure.health;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.health.HealthStatus;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of health.
 */
@ConfigurationProperties("temporal.health")
public class TemporalHealthProperties {

	private final Service service = new Service();

	private final Workers workers = new Workers();

	public Service getService() {
		return this.service;
	}

	public Workers getWorkers() {
		return this.workers;
	}

	/**
	 * Health of the Temporal Service.
	 */
	public static class Service {

		/**
		 * Time to wait for the answer to one call.
		 */
		private Duration callTimeout = Duration.ofSeconds(5);

		/**
		 * Longest time that a health check waits, before it tells the result of the check
		 * before.
		 */
		private Duration maxWait = Duration.ofMillis(500);

		/**
		 * Time for which a result counts before the Temporal Service is asked again.
		 */
		private Duration timeToLive = Duration.ofSeconds(5);

		public Duration getCallTimeout() {
			return this.callTimeout;
		}

		public void setCallTimeout(Duration callTimeout) {
			this.callTimeout = ValueRules.positive("call-timeout", callTimeout);
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = ValueRules.positive("max-wait", maxWait);
		}

		public Duration getTimeToLive() {
			return this.timeToLive;
		}

		public void setTimeToLive(Duration timeToLive) {
			this.timeToLive = ValueRules.notNegative("time-to-live", timeToLive);
		}

	}

	/**
	 * Health of Workers.
	 */
	public static class Workers {

		/**
		 * Longest time that polls may fail before a Task Queue counts as not polled, and
		 * that activities may exceed their timeouts before they count as overdue.
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
			this.failureTolerance = ValueRules.positive("failure-tolerance", failureTolerance);
		}

		public Duration getLongestWorkflowTask() {
			return this.longestWorkflowTask;
		}

		public void setLongestWorkflowTask(Duration longestWorkflowTask) {
			this.longestWorkflowTask = ValueRules.positive("longest-workflow-task", longestWorkflowTask);
		}

		public Duration getLongestNexusTask() {
			return this.longestNexusTask;
		}

		public void setLongestNexusTask(Duration longestNexusTask) {
			this.longestNexusTask = ValueRules.positive("longest-nexus-task", longestNexusTask);
		}

		public Statuses getStatus() {
			return this.status;
		}

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
