package dev.temporalworker.autoconfigure.keys;

import java.util.List;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when the configuration has keys that do not exist.
 */
class WrongKeysException extends TemporalWorkerException {

	WrongKeysException(List<String> wrong) {
		super("The configuration under 'temporal' has mistakes:%n%n".formatted()
				+ String.join("%n%n".formatted(), wrong),
				"""
						- Correct these keys or remove them.
						- Set 'temporal.checks.unknown-keys' to 'warn' or 'off' if they are for another version of the application.""",
				null);
	}

}
