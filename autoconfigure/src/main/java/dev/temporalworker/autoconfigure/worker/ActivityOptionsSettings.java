package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import io.temporal.activity.ActivityCancellationType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Options of activities as a workflow calls them: of one activity type, or of all.
 * Annotated for the metadata of its keys only, since the values of maps are not
 * described: no bean of this type exists.
 */
@ConfigurationProperties("temporal.worker.defaults.activity-options.default")
class ActivityOptionsSettings implements TimeoutSettings {

	/**
	 * Total time to wait for the result, with all attempts.
	 */
	private @Nullable Duration scheduleToCloseTimeout;

	/**
	 * Time to wait in the Task Queue until a Worker takes the activity. Not retried.
	 */
	private @Nullable Duration scheduleToStartTimeout;

	/**
	 * Time that one attempt may take.
	 */
	private @Nullable Duration startToCloseTimeout;

	/**
	 * Longest time between two heartbeats.
	 */
	private @Nullable Duration heartbeatTimeout;

	/**
	 * Task Queue of activities for which the code names none: name of a queue, or Task
	 * Queue name.
	 */
	private @Nullable String taskQueue;

	/**
	 * What happens to the activity when its scope is cancelled.
	 */
	private @Nullable ActivityCancellationType cancellationType;

	/**
	 * Whether activities may start on the Worker of their workflow without going through
	 * the Task Queue. Only possible under 'default'.
	 */
	private @Nullable Boolean eagerExecution;

	/**
	 * Whether to stay with Workers of a compatible build id.
	 */
	private @Nullable VersioningIntentSetting versioningIntent;

	/**
	 * Text in one line that user interfaces show for the activity.
	 */
	private @Nullable String summary;

	@NestedConfigurationProperty
	private final RetrySettings retry = new RetrySettings();

	@NestedConfigurationProperty
	private final PrioritySettings priority = new PrioritySettings();

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

	public @Nullable Duration getHeartbeatTimeout() {
		return this.heartbeatTimeout;
	}

	public void setHeartbeatTimeout(@Nullable Duration heartbeatTimeout) {
		this.heartbeatTimeout = ValueRules.positive("heartbeat-timeout", heartbeatTimeout);
	}

	public @Nullable String getTaskQueue() {
		return this.taskQueue;
	}

	public void setTaskQueue(@Nullable String taskQueue) {
		this.taskQueue = ValueRules.taskQueue("task-queue", taskQueue);
	}

	public @Nullable ActivityCancellationType getCancellationType() {
		return this.cancellationType;
	}

	public void setCancellationType(@Nullable ActivityCancellationType cancellationType) {
		this.cancellationType = cancellationType;
	}

	public @Nullable Boolean getEagerExecution() {
		return this.eagerExecution;
	}

	public void setEagerExecution(@Nullable Boolean eagerExecution) {
		this.eagerExecution = eagerExecution;
	}

	@DeprecatedConfigurationProperty(since = "0.1.0", replacement = "temporal.worker.deployment.name",
			reason = "Worker Deployments replace build id compatibility.")
	public @Nullable VersioningIntentSetting getVersioningIntent() {
		return this.versioningIntent;
	}

	public void setVersioningIntent(@Nullable VersioningIntentSetting versioningIntent) {
		this.versioningIntent = versioningIntent;
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

	public PrioritySettings getPriority() {
		return this.priority;
	}

}
