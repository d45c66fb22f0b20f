package dev.temporalworker.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of health.
 */
@ConfigurationProperties("temporal.health")
public class TemporalHealthProperties {

	private final Service service = new Service();

	public Service getService() {
		return this.service;
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
			this.callTimeout = callTimeout;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public Duration getTimeToLive() {
			return this.timeToLive;
		}

		public void setTimeToLive(Duration timeToLive) {
			this.timeToLive = timeToLive;
		}

	}

}
