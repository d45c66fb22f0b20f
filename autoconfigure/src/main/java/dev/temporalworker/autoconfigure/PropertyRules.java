package dev.temporalworker.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;

/**
 * Rules for the values of properties with a common prefix. Whoever breaks one is told in
 * words that name the key.
 */
public final class PropertyRules {

	private static final Log logger = LogFactory.getLog(PropertyRules.class);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(36500);

	// Source: 'limit.maxIDLength' of the Temporal Service, which may be set lower there
	static final int LONGEST_IDENTIFIER = 1000;

	private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
			ChronoUnit.SECONDS, ChronoUnit.MILLIS);

	private static final int LARGEST_SIZE = 1_000_000;

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]+");

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
	 * Returns rules for properties below a name that the user has chosen.
	 * @param name the name
	 * @return the rules
	 */
	public PropertyRules named(String name) {
		return new PropertyRules(namedKey(name));
	}

	/**
	 * Returns the whole key of what has a name that the user has chosen.
	 * @param name the name
	 * @return the key, with brackets around a name that needs them
	 */
	public String namedKey(String name) {
		return PLAIN_NAME.matcher(name).matches() ? key(name) : "%s[%s]".formatted(this.prefix, name);
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
		require(value == null || value.compareTo(SHORTEST) >= 0, name, value,
				"A duration of at least 1 ms is needed, such as '30s'.");
		notTooLong(name, value);
	}

	/**
	 * Requires a duration of zero or more.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void notNegative(String name, @Nullable Duration value) {
		require(value == null || !value.isNegative(), name, value, "It must not be negative.");
		notTooLong(name, value);
	}

	private void notTooLong(String name, @Nullable Duration value) {
		// Timers count nanoseconds in a long, which ends after 292 years
		require(value == null || value.compareTo(LONGEST) <= 0, name, value, "At most 36500 days are possible.");
	}

	/**
	 * Requires a finite number that is not less than another.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 * @param minimum the least possible value
	 */
	public void atLeast(String name, @Nullable Double value, double minimum) {
		require(value == null || (value >= minimum && Double.isFinite(value)), name, value,
				"A number of at least %s is needed.".formatted(minimum));
	}

	/**
	 * Requires a finite number.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void finite(String name, @Nullable Double value) {
		require(value == null || Double.isFinite(value), name, value, "A finite number is needed.");
	}

	/**
	 * Requires a text that the Temporal Service takes as an identifier.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void identifier(String name, @Nullable String value) {
		int bytes = bytes(value);
		require(bytes <= LONGEST_IDENTIFIER, name, value,
				"The Temporal Service takes at most %d bytes; these are %d.".formatted(LONGEST_IDENTIFIER, bytes));
	}

	/**
	 * Returns the length of a text as the Temporal Service counts it.
	 * @param value the text
	 * @return the number of bytes in UTF-8
	 */
	public static int bytes(@Nullable String value) {
		return (value != null) ? value.getBytes(StandardCharsets.UTF_8).length : 0;
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
	 * Requires a number of things that all take memory.
	 * @param name the name below the prefix
	 * @param value the value, where {@code null} is valid
	 */
	public void size(String name, @Nullable Integer value) {
		atLeastOne(name, value);
		require(value == null || value <= LARGEST_SIZE, name, value,
				"At most %d are possible, since each of them takes memory.".formatted(LARGEST_SIZE));
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
				"It must not be greater than '%s', which is %s.".formatted(key(upperName), text(upper)));
	}

	/**
	 * Requires that a value is not greater than a default of the SDK.
	 * @param <T> the type of both
	 * @param name the name of the value below the prefix
	 * @param value the value, where {@code null} is valid
	 * @param upperName the name of the property with the default below the prefix
	 * @param upper the default, where {@code null} is no limit
	 */
	public <T extends Comparable<T>> void atMostDefault(String name, @Nullable T value, String upperName,
			@Nullable T upper) {
		require(value == null || upper == null || value.compareTo(upper) <= 0, name, value,
				"It must not be greater than '%s', which is %s unless it is set.".formatted(key(upperName),
						text(upper)));
	}

	/**
	 * Requires that a value is not less than a default of the SDK.
	 * @param <T> the type of both
	 * @param name the name of the value below the prefix
	 * @param value the value, where {@code null} is valid
	 * @param lowerName the name of the property with the default below the prefix
	 * @param lower the default, where {@code null} is no limit
	 */
	public <T extends Comparable<T>> void atLeastDefault(String name, @Nullable T value, String lowerName,
			@Nullable T lower) {
		require(value == null || lower == null || value.compareTo(lower) >= 0, name, value,
				"It must not be less than '%s', which is %s unless it is set.".formatted(key(lowerName), text(lower)));
	}

	/**
	 * Requires exactly one of several alternatives.
	 * @param choice the values by their names below the prefix, where {@code null} is not
	 * chosen; names with a value of their own first, since only these have an origin
	 */
	public void exactlyOne(Map<String, @Nullable Object> choice) {
		String all = quoted(choice.keySet());
		List<String> chosen = choice.keySet().stream().filter((name) -> choice.get(name) != null).toList();
		if (chosen.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(this.prefix, null,
					"One of %s is needed.".formatted(all));
		}
		String first = chosen.get(0);
		require(chosen.size() == 1, first, choice.get(first),
				"It excludes %s: only one of %s can be set.".formatted(quoted(chosen.subList(1, chosen.size())), all));
	}

	private String quoted(Collection<String> names) {
		return "'%s'".formatted(String.join("', '", names.stream().map(this::key).toList()));
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
	 * Logs a warning about a value that is possible but unwise.
	 * @param wise whether the value is wise
	 * @param name the name below the prefix
	 * @param value the value
	 * @param reason why the value is unwise and what to do, as sentences
	 */
	public void advise(boolean wise, String name, @Nullable Object value, String reason) {
		if (!wise) {
			logger.warn("'%s' is '%s'. %s".formatted(key(name), text(value), reason));
		}
	}

	/**
	 * Returns a value as it is written in a configuration.
	 * @param value the value
	 * @return the text, such as '30s' for a duration
	 */
	public static String text(@Nullable Object value) {
		if (!(value instanceof Duration duration) || duration.isZero()) {
			return (value instanceof Duration) ? "0s" : String.valueOf(value);
		}
		return UNITS.stream()
			.filter((unit) -> unit.getDuration().multipliedBy(duration.dividedBy(unit.getDuration())).equals(duration))
			.findFirst()
			.map((unit) -> DurationStyle.SIMPLE.print(duration, unit))
			.orElseGet(duration::toString);
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
