package dev.temporalworker.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Rules for the values of properties with a common prefix. Whoever breaks one is told in
 * words that name the key.
 */
public final class PropertyRules {

	private final String prefix;

	/**
	 * Creates rules.
	 * @param prefix the prefix of the keys, without the dot at its end
	 */
	public PropertyRules(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Returns the common prefix.
	 * @return the prefix, without a dot at its end
	 */
	public String prefix() {
		return this.prefix;
	}

	/**
	 * Returns rules for properties below this prefix.
	 * @param name the name of the group of properties
	 * @return the rules
	 */
	public PropertyRules at(String name) {
		return new PropertyRules(key(name));
	}

	/**
	 * Returns the whole key of a property.
	 * @param name the name below the prefix
	 * @return the key
	 */
	public String key(String name) {
		return this.prefix + "." + name;
	}

	/**
	 * Requires a duration that the SDK, which counts in milliseconds, does not take for
	 * zero.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void positive(String name, @Nullable Duration value) {
		require(value == null || value.toMillis() > 0, name, value, "A duration of at least 1 ms is needed.");
	}

	/**
	 * Requires a duration of zero or more.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void notNegative(String name, @Nullable Duration value) {
		require(value == null || !value.isNegative(), name, value, "It must not be negative.");
	}

	/**
	 * Requires a count of one or more.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void atLeastOne(String name, @Nullable Integer value) {
		require(value == null || value >= 1, name, value, "At least 1 is needed.");
	}

	/**
	 * Requires that one value is not greater than another.
	 * @param <T> the type of both
	 * @param lowerName the name of the lower value below the prefix
	 * @param lower the lower value, where {@code null} is valid
	 * @param upperName the name of the upper value below the prefix
	 * @param upper the upper value, where {@code null} is valid
	 */
	public <T extends Comparable<T>> void ordered(String lowerName, @Nullable T lower, String upperName,
			@Nullable T upper) {
		require(lower == null || upper == null || lower.compareTo(upper) <= 0, lowerName, lower,
				"It must not be greater than '%s', which is %s.".formatted(key(upperName), upper));
	}

	/**
	 * Requires a value.
	 * @param name the name below the prefix
	 * @param value the value
	 */
	public void present(String name, @Nullable Object value) {
		require(value != null, name, null, "A value is needed.");
	}

	/**
	 * Requires something else.
	 * @param valid whether the value is valid
	 * @param name the name below the prefix
	 * @param value the value
	 * @param reason what is wrong with an invalid value, as a sentence
	 */
	public void require(boolean valid, String name, @Nullable Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(key(name), value, reason);
		}
	}

}
