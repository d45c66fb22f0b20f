package dev.temporalworker.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of attempts at activities.
 */
public interface ActivityObservationConvention extends ObservationConvention<ActivityObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ActivityObservationContext;
	}

}
