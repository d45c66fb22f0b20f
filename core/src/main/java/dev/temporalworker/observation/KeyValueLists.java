package dev.temporalworker.observation;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.observation.TemporalObservation.HighKey;
import dev.temporalworker.observation.TemporalObservation.LowKey;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Collects the key values of an observation. Low-cardinality keys are always there, since
 * those of one name have to be the same; high-cardinality keys without a value are left
 * out.
 */
final class KeyValueLists {

	private final List<KeyValue> keyValues = new ArrayList<>();

	static KeyValueLists create() {
		return new KeyValueLists();
	}

	KeyValueLists add(LowKey key, @Nullable String value) {
		this.keyValues.add(key.withValue((value != null) ? value : KeyValue.NONE_VALUE));
		return this;
	}

	KeyValueLists add(HighKey key, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			this.keyValues.add(key.withValue(value));
		}
		return this;
	}

	KeyValueLists addEnding(Observation.Context context) {
		ObservationResult result = ObservationResult.of(context);
		return add(LowKey.OUTCOME, result.outcome().toString()).add(LowKey.EXCEPTION, result.exceptionType());
	}

	KeyValues toKeyValues() {
		return KeyValues.of(this.keyValues);
	}

}
