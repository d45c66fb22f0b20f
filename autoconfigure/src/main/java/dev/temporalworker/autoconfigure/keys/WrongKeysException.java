package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when the configuration has keys that do not exist.
 */
class WrongKeysException extends RuntimeException {

	WrongKeysException(List<WrongKey> keys) {
		super(describe(keys));
	}

	/**
	 * Describes wrong keys.
	 * @param keys the keys
	 * @return a text of several lines
	 */
	static String describe(List<WrongKey> keys) {
		return keys.stream()
			.map(WrongKey::toString)
			.collect(Collectors.joining("%n%n".formatted(),
					"The configuration under 'temporal' has mistakes:%n%n".formatted(), ""));
	}

}
