package dev.temporalworker.health;

import java.time.Duration;

/**
 * How long the health of the Temporal Service may take.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public class ServiceHealthSettings {

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
