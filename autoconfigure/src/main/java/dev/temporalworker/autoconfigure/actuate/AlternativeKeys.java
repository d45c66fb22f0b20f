package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Alternative keys. Where a Task Queue has one of them, all those of the defaults are out
 * of force.
 *
 * @param name what all keys begin with, below {@code temporal.worker.defaults}
 * @param ends how the keys go on
 */
record AlternativeKeys(String name, List<String> ends) {

	static AlternativeKeys ofPollers(String kind) {
		return new AlternativeKeys("pollers." + kind,
				List.of("maximum", "autoscaling.minimum", "autoscaling.maximum", "autoscaling.initial"));
	}

	static AlternativeKeys ofSlots(String kind) {
		return new AlternativeKeys("slots." + kind, List.of("fixed.size", "resource-based.minimum",
				"resource-based.maximum", "resource-based.ramp-throttle", "bean"));
	}

	String key(String end) {
		return "%s.%s".formatted(this.name, end);
	}

	Stream<String> keys() {
		return this.ends.stream().map(this::key);
	}

}
