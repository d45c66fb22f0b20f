package dev.temporalworker.autoconfigure.service;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of what the Temporal Service is asked about Task Queues and Workers.
 */
@ConfigurationProperties("temporal.service-view")
class TemporalServiceViewProperties {

	/**
	 * Longest time that a request waits for what the Temporal Service tells about Task
	 * Queues and Workers.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * Time for which an answer counts before the Temporal Service is asked again.
	 */
	private Duration timeToLive = Duration.ofSeconds(10);

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = ValueRules.positive("timeout", timeout);
	}

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = ValueRules.notNegative("time-to-live", timeToLive);
	}

}
