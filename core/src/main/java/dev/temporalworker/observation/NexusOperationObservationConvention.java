package dev.temporalworker.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of Nexus operations.
 *
 * @since 0.1.0
 */
public interface NexusOperationObservationConvention extends ObservationConvention<NexusOperationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof NexusOperationObservationContext;
	}

}
