package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Rules for the values of properties with a common prefix. Whoever breaks one is told in
 * words that name the key.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param prefix the prefix of the keys, without the dot at its end
 * @since 0.1.0
 */
public record PropertyRules(String prefix) {

	private static final Log logger = LogFactory.getLog(PropertyRules.class);

	private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
			ChronoUnit.SECONDS, ChronoUnit.MILLIS);

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]+");

	/**
	 * Return rules for properties below this prefix.
	 * @param name the name of the group of properties
	 * @return the rules
	 */
	public PropertyRules at(String name) {
		return new PropertyRules(key(name));
	}

	/**
	 * Return rules for properties below a name that the user has chosen.
	 * @param name the name
	 * @return the rules
	 */
	public PropertyRules named(String name) {
		return new PropertyRules(namedKey(name));
	}

	/**
	 * Return the whole key of what has a name that the user has chosen.
	 * @param name the name
	 * @return the key, with brackets around a name that needs them
	 */
	public String namedKey(String name) {
		return PLAIN_NAME.matcher(name).matches() ? key(name) : "%s[%s]".formatted(this.prefix, name);
	}

	/**
	 * Return the whole key of a property.
	 * @param name the name below the prefix
	 * @return the key
	 */
	public String key(String name) {
		return this.prefix + "." + name;
	}

	/**
	 * Return a setting.
	 * @param <T> the type of the value
	 * @param name the name below the prefix
	 * @param value the value, if it is set
	 * @return the setting
	 */
	public <T> Setting<T> of(String name, @Nullable T value) {
		return of(name, value, null);
	}

	/**
	 * Return a setting.
	 * @param <T> the type of the value
	 * @param name the name below the prefix
	 * @param value the value, if it is set
	 * @param unset the value that holds unless it is set, if there is one
	 * @return the setting
	 */
	public <T> Setting<T> of(String name, @Nullable T value, @Nullable T unset) {
		return new Setting<>(key(name), value, unset);
	}

	/**
	 * Require that one value is not greater than another.
	 * @param <T> the type of both
	 * @param lowerName the name of the lower value below the prefix
	 * @param lower the lower value, where {@code null} is valid
	 * @param upperName the name of the upper value below the prefix
	 * @param upper the upper value, where {@code null} is valid
	 */
	public <T extends Comparable<T>> void ordered(String lowerName, @Nullable T lower, String upperName,
			@Nullable T upper) {
		ordered(of(lowerName, lower), of(upperName, upper));
	}

	/**
	 * Require that one value is not greater than another.
	 * @param <T> the type of both
	 * @param lower the lower value
	 * @param upper the upper value
	 */
	public static <T extends Comparable<T>> void ordered(Setting<T> lower, Setting<T> upper) {
		T least = lower.effective();
		T most = upper.effective();
		if (least != null && most != null) {
			boolean ordered = least.compareTo(most) <= 0;
			lower.require((value) -> ordered, "It must not be greater than %s.".formatted(upper));
			upper.require((value) -> ordered, "It must not be less than %s.".formatted(lower));
		}
	}

	/**
	 * Require exactly one of several alternatives.
	 * @param alternatives the settings; those with a value of their own first, since only
	 * these have an origin
	 */
	public void exactlyOne(Setting<?>... alternatives) {
		List<Setting<?>> all = List.of(alternatives);
		List<Setting<?>> chosen = all.stream().filter((setting) -> setting.value() != null).toList();
		if (chosen.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(this.prefix, null,
					"One of %s is needed.".formatted(keys(all)));
		}
		chosen.get(0)
			.require((value) -> chosen.size() == 1, "It excludes %s: only one of %s can be set."
				.formatted(keys(chosen.subList(1, chosen.size())), keys(all)));
	}

	private static String keys(List<Setting<?>> settings) {
		return "'%s'".formatted(String.join("', '", settings.stream().map(Setting::key).toList()));
	}

	/**
	 * Log a warning about a value that is possible but unwise.
	 * @param wise whether the value is wise
	 * @param name the name below the prefix
	 * @param value the value
	 * @param reason why the value is unwise and what to do, as sentences
	 */
	public void advise(boolean wise, String name, @Nullable Object value, String reason) {
		of(name, value).advise((set) -> wise, reason);
	}

	/**
	 * Return a value as it is written in a configuration.
	 * @param value the value
	 * @return the text, such as '30s' for a duration or '2MB' for a size
	 */
	public static String text(@Nullable Object value) {
		if (value instanceof DataSize size) {
			return text(size);
		}
		if (!(value instanceof Duration duration) || duration.isZero()) {
			return (value instanceof Duration) ? "0s" : String.valueOf(value);
		}
		return UNITS.stream()
			.filter((unit) -> unit.getDuration().multipliedBy(duration.dividedBy(unit.getDuration())).equals(duration))
			.findFirst()
			.map((unit) -> DurationStyle.SIMPLE.print(duration, unit))
			.orElseGet(duration::toString);
	}

	private static String text(DataSize size) {
		long megabytes = size.toMegabytes();
		if (size.equals(DataSize.ofMegabytes(megabytes))) {
			return "%dMB".formatted(megabytes);
		}
		long kilobytes = size.toKilobytes();
		return size.equals(DataSize.ofKilobytes(kilobytes)) ? "%dKB".formatted(kilobytes) : size.toString();
	}

	/**
	 * Require something else.
	 * @param valid whether the value is valid
	 * @param name the name below the prefix
	 * @param value the value
	 * @param reason what is wrong with an invalid value, as a sentence
	 */
	public void require(boolean valid, String name, @Nullable Object value, String reason) {
		ValueRules.require(valid, key(name), value, reason);
	}

	/**
	 * The value of a property, where none is always valid and wise.
	 *
	 * @param <T> the type of the value
	 * @param key the key of the property
	 * @param value the value, if it is set
	 * @param unset the value that holds unless it is set, if there is one
	 */
	public record Setting<T>(String key, @Nullable T value, @Nullable T unset) {

		/**
		 * Require that the value is valid.
		 * @param valid tells whether it is
		 * @param reason what is wrong with an invalid value, as a sentence
		 */
		public void require(Predicate<T> valid, String reason) {
			ValueRules.require(this.value == null || valid.test(this.value), this.key, this.value, reason);
		}

		/**
		 * Log a warning about a value that is possible but unwise.
		 * @param wise tells whether the value is wise
		 * @param reason why the value is unwise and what to do, as sentences
		 */
		public void advise(Predicate<T> wise, String reason) {
			if (this.value != null && !wise.test(this.value)) {
				logger.warn("'%s' is '%s'. %s".formatted(this.key, text(this.value), reason));
			}
		}

		@Nullable T effective() {
			return (this.value != null) ? this.value : this.unset;
		}

		@Override
		public String toString() {
			return "'%s', which is %s%s".formatted(this.key, text(effective()),
					(this.value != null) ? "" : " unless it is set");
		}

	}

}
