package dev.temporalworker.autoconfigure.keys;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Keys that one might look for and that do not exist on purpose.
 */
final class RefusedKeys {

	private static final String RESILIENCE = "activityresilience";

	private static final Map<String, String> REASONS = Map.of("retry",
			"Temporal retries activities; Resilience4j would hold their slots between calls that nobody sees. Set 'retry' in 'activity-options' instead.",
			"timelimiter",
			"Temporal limits the time of activities; Resilience4j would let them go on in their slots. Set 'start-to-close-timeout' in 'activity-options' instead.");

	private RefusedKeys() {
	}

	/**
	 * Returns why a key does not exist.
	 * @param name the key
	 * @return the reason and what to do, in sentences, if there is one
	 */
	static Optional<String> reason(ConfigurationPropertyName name) {
		return IntStream.range(0, name.getNumberOfElements() - 2)
			.filter((i) -> name.getElement(i, Form.UNIFORM).equals(RESILIENCE))
			.mapToObj((i) -> REASONS.get(name.getElement(i + 2, Form.UNIFORM)))
			.filter((reason) -> reason != null)
			.findFirst();
	}

}
