package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.ValueRules;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.workflow.ChildWorkflowCancellationType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Options of child workflows as a workflow starts them: of one workflow type, or of all.
 * Annotated for the metadata of its keys only, since the values of maps are not
 * described: no bean of this type exists.
 */
@ConfigurationProperties("temporal.worker.defaults.child-workflow-options.default")
class ChildWorkflowOptionsSettings {

	/**
	 * Whether a workflow id of a closed workflow can be used again.
	 */
	private @Nullable ReusePolicy workflowIdReusePolicy;

	/**
	 * Time that one run of the child workflow may take.
	 */
	private @Nullable Duration runTimeout;

	/**
	 * Total time that the child workflow may take, with retries and continued runs.
	 */
	private @Nullable Duration executionTimeout;

	/**
	 * Time that one workflow task of the child workflow may take.
	 */
	private @Nullable Duration taskTimeout;

	/**
	 * Task Queue of child workflows for which the code names none: name of a queue, or
	 * Task Queue name.
	 */
	private @Nullable String taskQueue;

	/**
	 * Cron expression by which the child workflow runs again and again.
	 */
	private @Nullable String cronSchedule;

	/**
	 * What happens to the child workflow when its parent closes.
	 */
	private @Nullable ClosePolicy parentClosePolicy;

	/**
	 * What happens to the child workflow when its scope is cancelled.
	 */
	private @Nullable ChildWorkflowCancellationType cancellationType;

	/**
	 * Namespace of the child workflows.
	 */
	private @Nullable String namespace;

	/**
	 * Whether to stay with Workers of a compatible build id.
	 */
	private @Nullable VersioningIntentSetting versioningIntent;

	/**
	 * Text in one line that user interfaces show for the child workflow.
	 */
	private @Nullable String summary;

	/**
	 * Text that user interfaces show for the child workflow.
	 */
	private @Nullable String details;

	/**
	 * Memo of the child workflows, as text by name.
	 */
	private final Map<String, String> memo = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final RetrySettings retry = new RetrySettings();

	@NestedConfigurationProperty
	private final PrioritySettings priority = new PrioritySettings();

	public @Nullable ReusePolicy getWorkflowIdReusePolicy() {
		return this.workflowIdReusePolicy;
	}

	public void setWorkflowIdReusePolicy(@Nullable ReusePolicy workflowIdReusePolicy) {
		this.workflowIdReusePolicy = workflowIdReusePolicy;
	}

	public @Nullable Duration getRunTimeout() {
		return this.runTimeout;
	}

	public void setRunTimeout(@Nullable Duration runTimeout) {
		this.runTimeout = ValueRules.positive("run-timeout", runTimeout);
	}

	public @Nullable Duration getExecutionTimeout() {
		return this.executionTimeout;
	}

	public void setExecutionTimeout(@Nullable Duration executionTimeout) {
		this.executionTimeout = ValueRules.positive("execution-timeout", executionTimeout);
	}

	public @Nullable Duration getTaskTimeout() {
		return this.taskTimeout;
	}

	public void setTaskTimeout(@Nullable Duration taskTimeout) {
		// Source: a check of the SDK
		this.taskTimeout = ValueRules.require(taskTimeout == null || taskTimeout.compareTo(Duration.ofMinutes(2)) <= 0,
				"task-timeout", ValueRules.positive("task-timeout", taskTimeout), "At most 120 s are possible.");
	}

	public @Nullable String getTaskQueue() {
		return this.taskQueue;
	}

	public void setTaskQueue(@Nullable String taskQueue) {
		this.taskQueue = ValueRules.taskQueue("task-queue", taskQueue);
	}

	public @Nullable String getCronSchedule() {
		return this.cronSchedule;
	}

	public void setCronSchedule(@Nullable String cronSchedule) {
		this.cronSchedule = cronSchedule;
	}

	public @Nullable ClosePolicy getParentClosePolicy() {
		return this.parentClosePolicy;
	}

	public void setParentClosePolicy(@Nullable ClosePolicy parentClosePolicy) {
		this.parentClosePolicy = parentClosePolicy;
	}

	public @Nullable ChildWorkflowCancellationType getCancellationType() {
		return this.cancellationType;
	}

	public void setCancellationType(@Nullable ChildWorkflowCancellationType cancellationType) {
		this.cancellationType = cancellationType;
	}

	@DeprecatedConfigurationProperty(since = "0.1.0",
			reason = "The Temporal Service no longer starts child workflows in other namespaces.")
	public @Nullable String getNamespace() {
		return this.namespace;
	}

	public void setNamespace(@Nullable String namespace) {
		this.namespace = ValueRules.identifier("namespace", namespace);
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

	public @Nullable String getDetails() {
		return this.details;
	}

	public void setDetails(@Nullable String details) {
		this.details = details;
	}

	public Map<String, String> getMemo() {
		return this.memo;
	}

	public RetrySettings getRetry() {
		return this.retry;
	}

	public PrioritySettings getPriority() {
		return this.priority;
	}

	/**
	 * Whether a workflow id of a closed workflow can be used again.
	 */
	public enum ReusePolicy {

		/**
		 * Always.
		 */
		ALLOW_DUPLICATE(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE),

		/**
		 * When the closed workflow did not complete.
		 */
		ALLOW_DUPLICATE_FAILED_ONLY(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY),

		/**
		 * Never.
		 */
		REJECT_DUPLICATE(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE),

		/**
		 * Always, and a workflow that is still running is terminated.
		 */
		@SuppressWarnings("deprecation")
		TERMINATE_IF_RUNNING(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING);

		private final WorkflowIdReusePolicy policy;

		ReusePolicy(WorkflowIdReusePolicy policy) {
			this.policy = policy;
		}

		WorkflowIdReusePolicy getPolicy() {
			return this.policy;
		}

	}

	/**
	 * What happens to a child workflow when its parent closes.
	 */
	public enum ClosePolicy {

		/**
		 * The child workflow is terminated.
		 */
		TERMINATE(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE),

		/**
		 * The child workflow goes on.
		 */
		ABANDON(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON),

		/**
		 * The child workflow is asked to cancel.
		 */
		REQUEST_CANCEL(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL);

		private final ParentClosePolicy policy;

		ClosePolicy(ParentClosePolicy policy) {
			this.policy = policy;
		}

		ParentClosePolicy getPolicy() {
			return this.policy;
		}

	}

}
