package dev.temporalworker.observation;

import dev.temporalworker.observation.TemporalObservation.HighKey;
import dev.temporalworker.observation.TemporalObservation.LowKey;
import io.micrometer.common.KeyValues;
import io.temporal.activity.ActivityInfo;

/**
 * Names attempts after the activity, as in {@code activity Charge}.
 *
 * @since 0.1.0
 */
public class DefaultActivityObservationConvention implements ActivityObservationConvention {

	@Override
	public String getName() {
		return TemporalObservation.ACTIVITY.getName();
	}

	@Override
	public String getContextualName(ActivityObservationContext context) {
		return "activity " + context.getActivityInfo().getActivityType();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ActivityObservationContext context) {
		ActivityInfo info = context.getActivityInfo();
		return KeyValueLists.create()
			.add(LowKey.NAMESPACE, info.getNamespace())
			.add(LowKey.ACTIVITY_TYPE, info.getActivityType())
			.add(LowKey.ACTIVITY_LOCAL, String.valueOf(info.isLocal()))
			.add(LowKey.WORKFLOW_TYPE, info.getWorkflowType())
			.add(LowKey.TASK_QUEUE, info.getActivityTaskQueue())
			.addEnding(context)
			.toKeyValues();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ActivityObservationContext context) {
		ActivityInfo info = context.getActivityInfo();
		return KeyValueLists.create()
			.add(HighKey.WORKFLOW_ID, info.getWorkflowId())
			.add(HighKey.RUN_ID, info.getWorkflowRunId())
			.add(HighKey.ACTIVITY_ID, info.getActivityId())
			.add(HighKey.ATTEMPT, String.valueOf(info.getAttempt()))
			.toKeyValues();
	}

}
