package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import io.temporal.workflow.NexusOperationCancellationType;
import org.jspecify.annotations.Nullable;

/**
 * Options of Nexus operations as a workflow calls them.
 */
class NexusOperationOptionsSettings implements TimeoutSettings {

	/**
	 * Total time to wait for the result.
	 */
	private @Nullable Duration scheduleToCloseTimeout;

	/**
	 * Time to wait until the handler has started the operation.
	 */
	private @Nullable Duration scheduleToStartTimeout;

	/**
	 * Time to wait for the result of an asynchronous operation after its start.
	 */
	private @Nullable Duration startToCloseTimeout;

	/**
	 * What happens to the operation when its scope is cancelled.
	 */
	private @Nullable NexusOperationCancellationType cancellationType;

	/**
	 * Text in one line that user interfaces show for the operation.
	 */
	private @Nullable String summary;

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

	public @Nullable NexusOperationCancellationType getCancellationType() {
		return this.cancellationType;
	}

	public void setCancellationType(@Nullable NexusOperationCancellationType cancellationType) {
		this.cancellationType = cancellationType;
	}

	public @Nullable String getSummary() {
		return this.summary;
	}

	public void setSummary(@Nullable String summary) {
		this.summary = summary;
	}

}
