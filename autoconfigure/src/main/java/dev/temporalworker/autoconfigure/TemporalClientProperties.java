package dev.temporalworker.autoconfigure;

import java.time.Duration;

import io.temporal.api.enums.v1.QueryRejectCondition;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;

/**
 * Properties of the client of the Temporal Service.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.client")
public class TemporalClientProperties {

	/**
	 * Namespace that workflows are started in and that Workers poll.
	 */
	private @Nullable String namespace;

	/**
	 * Identity that histories show for calls of this client and, unless they have their
	 * own, for its Workers. Variables such as {application}, {location} and {pod} are
	 * replaced. If it is not set, it tells the application and where it runs.
	 */
	private @Nullable String identity;

	/**
	 * When a query of a closed workflow is rejected.
	 */
	private @Nullable RejectCondition queryRejectCondition;

	/**
	 * Identifier of the binary that Workers tell with each workflow task they complete.
	 */
	private @Nullable String binaryChecksum;

	private final WorkerHeartbeat workerHeartbeat = new WorkerHeartbeat();

	public @Nullable String getNamespace() {
		return this.namespace;
	}

	public void setNamespace(@Nullable String namespace) {
		this.namespace = ValueRules.identifier("namespace", namespace);
	}

	public @Nullable String getIdentity() {
		return this.identity;
	}

	public void setIdentity(@Nullable String identity) {
		this.identity = identity;
	}

	public @Nullable RejectCondition getQueryRejectCondition() {
		return this.queryRejectCondition;
	}

	public void setQueryRejectCondition(@Nullable RejectCondition queryRejectCondition) {
		this.queryRejectCondition = queryRejectCondition;
	}

	@DeprecatedConfigurationProperty(since = "0.1.0", replacement = "temporal.worker.deployment.build-id",
			reason = "Temporal Services from 1.32 on no longer have it.")
	public @Nullable String getBinaryChecksum() {
		return this.binaryChecksum;
	}

	public void setBinaryChecksum(@Nullable String binaryChecksum) {
		this.binaryChecksum = binaryChecksum;
	}

	public WorkerHeartbeat getWorkerHeartbeat() {
		return this.workerHeartbeat;
	}

	/**
	 * What Workers tell the Temporal Service about themselves.
	 */
	public static class WorkerHeartbeat {

		/**
		 * Time between heartbeats of Workers, from 1 to 60 seconds. A negative duration
		 * disables them.
		 */
		private @Nullable Duration interval;

		/**
		 * Whether heartbeats tell the host and process that Workers run in.
		 */
		private @Nullable Boolean environmentInfo;

		public @Nullable Duration getInterval() {
			return this.interval;
		}

		public void setInterval(@Nullable Duration interval) {
			this.interval = ValueRules.require(
					interval == null || interval.isNegative()
							|| (interval.toSeconds() >= 1 && interval.compareTo(Duration.ofSeconds(60)) <= 0),
					"interval", interval,
					"From 1 to 60 seconds are possible, or a negative duration for no heartbeats.");
		}

		public @Nullable Boolean getEnvironmentInfo() {
			return this.environmentInfo;
		}

		public void setEnvironmentInfo(@Nullable Boolean environmentInfo) {
			this.environmentInfo = environmentInfo;
		}

	}

	/**
	 * When a query of a workflow is rejected.
	 */
	public enum RejectCondition {

		/**
		 * Never.
		 */
		NONE(QueryRejectCondition.QUERY_REJECT_CONDITION_NONE),

		/**
		 * When the workflow is closed.
		 */
		NOT_OPEN(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN),

		/**
		 * When the workflow is closed and did not complete.
		 */
		NOT_COMPLETED_CLEANLY(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_COMPLETED_CLEANLY);

		private final QueryRejectCondition condition;

		RejectCondition(QueryRejectCondition condition) {
			this.condition = condition;
		}

		QueryRejectCondition getCondition() {
			return this.condition;
		}

	}

}
