package dev.temporalworker.observation;

import java.util.Map;

import io.temporal.api.common.v1.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a header brought it into a workflow. It is passed on as it came.
 *
 * @param header the header, or {@code null} if there is none
 * @param fields the fields in the header
 */
record CarriedTrace(@Nullable Payload header, Map<String, String> fields) {

	static final CarriedTrace NONE = new CarriedTrace(null, Map.of());

	CarriedTrace or(CarriedTrace other) {
		return (this.header != null) ? this : other;
	}

}
