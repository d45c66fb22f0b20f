package dev.temporalworker.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of what a workflow did with something that was sent to it.
 *
 * @since 0.1.0
 */
public interface WorkflowHandlingObservationConvention extends ObservationConvention<WorkflowHandlingContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof WorkflowHandlingContext;
	}

}
