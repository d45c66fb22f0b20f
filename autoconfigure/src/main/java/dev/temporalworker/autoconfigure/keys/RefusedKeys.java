package dev.temporalworker.autoconfigure.keys;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Keys that one might look for and that do not exist on purpose.
 */
final class RefusedKeys {

	private static final Pattern RESILIENCE = Pattern
		.compile("temporal\\.(clients(\\.[^.]+|\\[.+])\\.)?resilience\\b.*");

	private static final Map<String, String> REASONS = Map.of("retry",
			"Temporal retries activities; Resilience4j would hold their slots between calls that nobody sees. Set 'retry' in 'temporal.worker.defaults.activity-options' instead.",
			"timelimiter",
			"Temporal limits the time of activities; Resilience4j would let them go on in their slots. Set 'start-to-close-timeout' in 'temporal.worker.defaults.activity-options' instead.");

	private RefusedKeys() {
	}

	/**
	 * Return why a key does not exist.
	 * @param known the part of the key that exists
	 * @param name the key
	 * @return the reason and what to do, in sentences, if there is one
	 */
	static Optional<String> reason(ConfigurationPropertyName known, ConfigurationPropertyName name) {
		return RESILIENCE.matcher(known.toString()).matches()
				? Optional.ofNullable(REASONS.get(name.getElement(known.getNumberOfElements(), Form.UNIFORM)))
				: Optional.empty();
	}

}
