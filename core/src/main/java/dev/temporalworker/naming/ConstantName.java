package dev.temporalworker.naming;

import java.util.Locale;

/**
 * Names of constants as users read and write them: in lower case with dashes, as in
 * properties.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ConstantName {

	private ConstantName() {
	}

	/**
	 * Return the name of a constant.
	 * @param constant the constant
	 * @return the name, such as {@code local-activity}
	 */
	public static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
