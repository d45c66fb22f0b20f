package dev.temporalworker.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Rules for the value of one property, where {@code null} is always valid. Setters and
 * constructors name the property as their class does; the name of what is bound comes
 * before it when a value that breaks a rule is explained.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ValueRules {

	// Source: 'limit.maxIDLength' of the Temporal Service, which may be set lower there
	static final int LONGEST_IDENTIFIER = 1000;

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(36500);

	private static final Duration SHORTEST_QUESTION_INTERVAL = Duration.ofSeconds(10);

	private static final int LARGEST_SIZE = 1_000_000;

	private ValueRules() {
	}

	/**
	 * Require a duration that the SDK, which counts in milliseconds, does not take for
	 * zero.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Duration> T positive(String name, T value) {
		return notTooLong(name, require(value == null || value.compareTo(SHORTEST) >= 0, name, value,
				"A duration of at least 1 ms is needed, such as '30s'."));
	}

	/**
	 * Require a time between questions to the Temporal Service that each process of an
	 * application asks.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Duration> T questionInterval(String name, T value) {
		return require(value == null || value.compareTo(SHORTEST_QUESTION_INTERVAL) >= 0, name, positive(name, value),
				"At least 10 s are needed, since every process asks the Temporal Service.");
	}

	/**
	 * Require a duration of zero or more.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Duration> T notNegative(String name, T value) {
		return notTooLong(name, require(value == null || !value.isNegative(), name, value, "It must not be negative."));
	}

	private static <T extends @Nullable Duration> T notTooLong(String name, T value) {
		// Timers count nanoseconds in a long, which ends after 292 years
		return require(value == null || value.compareTo(LONGEST) <= 0, name, value, "At most 36500 days are possible.");
	}

	/**
	 * Require a finite number that is not less than another.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @param minimum the least possible value
	 * @return the value
	 */
	public static <T extends @Nullable Double> T atLeast(String name, T value, double minimum) {
		return require(value == null || (value >= minimum && Double.isFinite(value)), name, value,
				"A number of at least %s is needed.".formatted(minimum));
	}

	/**
	 * Require a finite number.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Double> T finite(String name, T value) {
		return require(value == null || Double.isFinite(value), name, value, "A finite number is needed.");
	}

	/**
	 * Require a count of one or more.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Integer> T atLeastOne(String name, T value) {
		return require(value == null || value >= 1, name, value, "At least 1 is needed.");
	}

	/**
	 * Require a number of things that all take memory.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Integer> T size(String name, T value) {
		return require(value == null || value <= LARGEST_SIZE, name, atLeastOne(name, value),
				"At most %d are possible, since each of them takes memory.".formatted(LARGEST_SIZE));
	}

	/**
	 * Require a port.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable Integer> T port(String name, T value) {
		return require(value == null || (value >= 1 && value <= 65535), name, value,
				"A port from 1 to 65535 is needed.");
	}

	/**
	 * Require a text that the Temporal Service takes as an identifier.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable String> T identifier(String name, T value) {
		int bytes = bytes(value);
		return require(bytes <= LONGEST_IDENTIFIER, name, value,
				"The Temporal Service takes at most %d bytes; these are %d.".formatted(LONGEST_IDENTIFIER, bytes));
	}

	/**
	 * Require a text that can be the name of a Task Queue.
	 * @param <T> the type of the value
	 * @param name the name of the property
	 * @param value the value
	 * @return the value
	 */
	public static <T extends @Nullable String> T taskQueue(String name, T value) {
		String reason = (value != null) ? DeclaredTaskQueues.refuse(value).orElse(null) : null;
		return identifier(name, require(reason == null, name, value, String.valueOf(reason)));
	}

	/**
	 * Return the length of a text as the Temporal Service counts it.
	 * @param value the text
	 * @return the number of bytes in UTF-8
	 */
	public static int bytes(@Nullable String value) {
		return (value != null) ? value.getBytes(StandardCharsets.UTF_8).length : 0;
	}

	/**
	 * Require something else.
	 * @param <T> the type of the value
	 * @param valid whether the value is valid
	 * @param name the name of the property
	 * @param value the value
	 * @param reason what is wrong with an invalid value, as a sentence
	 * @return the value
	 */
	public static <T extends @Nullable Object> T require(boolean valid, String name, T value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
		return value;
	}

}
