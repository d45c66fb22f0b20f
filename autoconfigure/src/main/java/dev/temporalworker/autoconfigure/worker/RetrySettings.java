package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

/**
 * How activities and child workflows that failed are retried.
 */
class RetrySettings {

	/**
	 * Time before the first retry.
	 */
	private @Nullable Duration initialInterval;

	/**
	 * Factor by which the time between retries grows.
	 */
	private @Nullable Double backoffCoefficient;

	/**
	 * Longest time between retries.
	 */
	private @Nullable Duration maximumInterval;

	/**
	 * Maximum number of attempts, the first included. Unlimited when it is 0.
	 */
	private @Nullable Integer maximumAttempts;

	/**
	 * Comma-separated list of failure types, such as names of exception classes, that are
	 * not retried.
	 */
	private @Nullable List<String> doNotRetry;

	public @Nullable Duration getInitialInterval() {
		return this.initialInterval;
	}

	public void setInitialInterval(@Nullable Duration initialInterval) {
		this.initialInterval = ValueRules.positive("initial-interval", initialInterval);
	}

	public @Nullable Double getBackoffCoefficient() {
		return this.backoffCoefficient;
	}

	public void setBackoffCoefficient(@Nullable Double backoffCoefficient) {
		this.backoffCoefficient = ValueRules.atLeast("backoff-coefficient", backoffCoefficient, 1);
	}

	public @Nullable Duration getMaximumInterval() {
		return this.maximumInterval;
	}

	public void setMaximumInterval(@Nullable Duration maximumInterval) {
		this.maximumInterval = ValueRules.positive("maximum-interval", maximumInterval);
	}

	public @Nullable Integer getMaximumAttempts() {
		return this.maximumAttempts;
	}

	public void setMaximumAttempts(@Nullable Integer maximumAttempts) {
		this.maximumAttempts = ValueRules.require(maximumAttempts == null || maximumAttempts >= 0, "maximum-attempts",
				maximumAttempts, "It must not be negative; 0 is for no limit.");
	}

	public @Nullable List<String> getDoNotRetry() {
		return this.doNotRetry;
	}

	public void setDoNotRetry(@Nullable List<String> doNotRetry) {
		this.doNotRetry = doNotRetry;
	}

}
