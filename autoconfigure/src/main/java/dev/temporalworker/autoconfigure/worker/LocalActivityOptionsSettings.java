package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Options of local activities as a workflow calls them: of one activity type, or of all.
 * Annotated for the metadata of its keys only, since the values of maps are not
 * described: no bean of this type exists.
 */
@ConfigurationProperties("temporal.worker.defaults.local-activity-options.default")
class LocalActivityOptionsSettings implements TimeoutSettings {

	/**
	 * Total time to wait for the result, with all attempts.
	 */
	private @Nullable Duration scheduleToCloseTimeout;

	/**
	 * Time to wait inside the Worker until the activity starts. Not retried.
	 */
	private @Nullable Duration scheduleToStartTimeout;

	/**
	 * Time that one attempt may take.
	 */
	private @Nullable Duration startToCloseTimeout;

	/**
	 * Longest wait for a retry inside the workflow task. Longer waits become timers.
	 */
	private @Nullable Duration localRetryThreshold;

	/**
	 * Whether histories keep the arguments of local activities, for people to read.
	 */
	private @Nullable Boolean argumentsInHistory;

	/**
	 * Text in one line that user interfaces show for the activity.
	 */
	private @Nullable String summary;

	@NestedConfigurationProperty
	private final RetrySettings retry = new RetrySettings();

	@Override
	public @Nullable Duration getScheduleToCloseTimeout() {
		return this.scheduleToCloseTimeout;
	}

	public void setScheduleToCloseTimeout(@Nullable Duration scheduleToCloseTimeout) {
		this.scheduleToCloseTimeout = ValueRules.positive("schedule-to-close-timeout", scheduleToCloseTimeout);
	}

	@Override
	public @Nullable Duration getScheduleToStartTimeout() {
		return this.scheduleToStartTimeout;
	}

	public void setScheduleToStartTimeout(@Nullable Duration scheduleToStartTimeout) {
		this.scheduleToStartTimeout = ValueRules.positive("schedule-to-start-timeout", scheduleToStartTimeout);
	}

	@Override
	public @Nullable Duration getStartToCloseTimeout() {
		return this.startToCloseTimeout;
	}

	public void setStartToCloseTimeout(@Nullable Duration startToCloseTimeout) {
		this.startToCloseTimeout = ValueRules.positive("start-to-close-timeout", startToCloseTimeout);
	}

	public @Nullable Duration getLocalRetryThreshold() {
		return this.localRetryThreshold;
	}

	public void setLocalRetryThreshold(@Nullable Duration localRetryThreshold) {
		this.localRetryThreshold = ValueRules.positive("local-retry-threshold", localRetryThreshold);
	}

	public @Nullable Boolean getArgumentsInHistory() {
		return this.argumentsInHistory;
	}

	public void setArgumentsInHistory(@Nullable Boolean argumentsInHistory) {
		this.argumentsInHistory = argumentsInHistory;
	}

	public @Nullable String getSummary() {
		return this.summary;
	}

	public void setSummary(@Nullable String summary) {
		this.summary = summary;
	}

	public RetrySettings getRetry() {
		return this.retry;
	}

}
