package dev.temporalworker.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of what is sent to a workflow.
 *
 * @since 0.1.0
 */
public interface WorkflowCallObservationConvention extends ObservationConvention<WorkflowCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof WorkflowCallContext;
	}

}
