package dev.temporalworker.actuate.taskqueue;

import java.util.Locale;

/**
 * Names of constants as answers have them: in lower case with dashes, as in properties.
 */
final class Names {

	private Names() {
	}

	static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
