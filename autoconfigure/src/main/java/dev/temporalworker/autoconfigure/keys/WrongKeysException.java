package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.stream.Collectors;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when the configuration has keys that do not exist.
 */
class WrongKeysException extends TemporalWorkerException {

	WrongKeysException(List<WrongKey> keys) {
		super(keys.stream()
			.map(WrongKey::toString)
			.collect(Collectors.joining("%n%n".formatted(),
					"The configuration under 'temporal' has mistakes:%n%n".formatted(), "")),
				"""
						- Correct these keys or remove them.
						- Set 'temporal.checks.unknown-keys' to 'warn' or 'off' if they are for another version of the application.""",
				null);
	}

}
