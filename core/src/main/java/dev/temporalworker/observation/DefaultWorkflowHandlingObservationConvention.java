package dev.temporalworker.observation;

import dev.temporalworker.observation.TemporalObservation.HighKey;
import dev.temporalworker.observation.TemporalObservation.LowKey;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.temporal.workflow.WorkflowInfo;

/**
 * Names runs after the workflow, as in {@code workflow Order}, and messages after
 * themselves, as in {@code handle signal Amend}.
 *
 * @since 0.1.0
 */
public class DefaultWorkflowHandlingObservationConvention implements WorkflowHandlingObservationConvention {

	private final TemporalObservation observation;

	/**
	 * Create a convention.
	 * @param observation what it is for, one of those that workflows handle
	 */
	public DefaultWorkflowHandlingObservationConvention(TemporalObservation observation) {
		this.observation = observation;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof WorkflowHandlingContext handlingContext
				&& handlingContext.getObservation() == this.observation;
	}

	@Override
	public String getName() {
		return this.observation.getName();
	}

	@Override
	public String getContextualName(WorkflowHandlingContext context) {
		return switch (this.observation) {
			case SIGNAL_HANDLING -> "handle signal " + context.getMessageName();
			case UPDATE_HANDLING -> "handle update " + context.getMessageName();
			default -> "workflow " + context.getWorkflowInfo().getWorkflowType();
		};
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WorkflowHandlingContext context) {
		WorkflowInfo info = context.getWorkflowInfo();
		KeyValueLists keyValues = KeyValueLists.create()
			.add(LowKey.NAMESPACE, info.getNamespace())
			.add(LowKey.WORKFLOW_TYPE, info.getWorkflowType())
			.add(LowKey.TASK_QUEUE, info.getTaskQueue());
		switch (this.observation) {
			case SIGNAL_HANDLING -> keyValues.add(LowKey.SIGNAL, context.getMessageName());
			case UPDATE_HANDLING -> keyValues.add(LowKey.UPDATE, context.getMessageName());
			default -> {
			}
		}
		return keyValues.addEnding(context).toKeyValues();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WorkflowHandlingContext context) {
		WorkflowInfo info = context.getWorkflowInfo();
		return KeyValueLists.create()
			.add(HighKey.WORKFLOW_ID, info.getWorkflowId())
			.add(HighKey.RUN_ID, info.getRunId())
			.add(HighKey.ATTEMPT, String.valueOf(info.getAttempt()))
			.add(HighKey.UPDATE_ID, context.getMessageId())
			.toKeyValues();
	}

}
