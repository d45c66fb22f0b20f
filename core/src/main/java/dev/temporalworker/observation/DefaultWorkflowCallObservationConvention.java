package dev.temporalworker.observation;

import dev.temporalworker.observation.TemporalObservation.HighKey;
import dev.temporalworker.observation.TemporalObservation.LowKey;
import dev.temporalworker.observation.WorkflowCallContext.WorkflowCall;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Names calls after the operation and its subject, as in {@code start Order}.
 *
 * @since 0.1.0
 */
public class DefaultWorkflowCallObservationConvention implements WorkflowCallObservationConvention {

	private final TemporalObservation observation;

	/**
	 * Create a convention.
	 * @param observation what it is for, one of those that are sent to workflows
	 */
	public DefaultWorkflowCallObservationConvention(TemporalObservation observation) {
		this.observation = observation;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof WorkflowCallContext callContext
				&& callContext.getCall().observation() == this.observation;
	}

	@Override
	public String getName() {
		return this.observation.getName();
	}

	@Override
	public String getContextualName(WorkflowCallContext context) {
		WorkflowCall call = context.getCall();
		return call.operation() + " " + (isMessage() ? call.name() : call.workflowType());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WorkflowCallContext context) {
		WorkflowCall call = context.getCall();
		KeyValueLists keyValues = KeyValueLists.create().add(LowKey.NAMESPACE, call.namespace());
		LowKey messageKey = messageKey();
		if (messageKey != null) {
			keyValues.add(messageKey, call.name());
		}
		else {
			keyValues.add(LowKey.WORKFLOW_TYPE, call.workflowType()).add(LowKey.TASK_QUEUE, call.taskQueue());
		}
		return keyValues.addEnding(context).toKeyValues();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WorkflowCallContext context) {
		return KeyValueLists.create()
			.add(HighKey.WORKFLOW_ID, context.getCall().workflowId())
			.add(HighKey.RUN_ID, context.getRunId())
			.toKeyValues();
	}

	private boolean isMessage() {
		return messageKey() != null;
	}

	private @Nullable LowKey messageKey() {
		return switch (this.observation) {
			case WORKFLOW_SIGNAL -> LowKey.SIGNAL;
			case WORKFLOW_UPDATE -> LowKey.UPDATE;
			case WORKFLOW_QUERY -> LowKey.QUERY;
			default -> null;
		};
	}

}
