package dev.temporalworker.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of attempts at activities.
 *
 * @since 0.1.0
 */
public interface ActivityObservationConvention extends ObservationConvention<ActivityObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ActivityObservationContext;
	}

}
