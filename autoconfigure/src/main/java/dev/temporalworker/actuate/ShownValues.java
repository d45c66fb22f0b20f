package dev.temporalworker.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.core.env.PropertySource;

/**
 * Decides what of a value is shown.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param sanitizer changes or hides values as the application wants
 * @param shown whether to show values at all
 * @since 0.1.0
 */
public record ShownValues(Sanitizer sanitizer, boolean shown) {

	/**
	 * Return what to show of a time: it is read to the millisecond, whatever the clock.
	 * @param time the time
	 * @return what to show, {@code null} if there is no time
	 */
	static @Nullable Instant show(@Nullable Instant time) {
		return (time != null) ? time.truncatedTo(ChronoUnit.MILLIS) : null;
	}

	/**
	 * Returns what to show of an id.
	 * @param name what it is the id of
	 * @param value the id
	 * @return what to show, {@code null} if there is no id
	 */
	@Nullable String show(String name, @Nullable String value) {
		Object sanitized = show(null, name, value);
		return (sanitized != null) ? sanitized.toString() : null;
	}

	/**
	 * Return what to show of a value.
	 * @param source where the value comes from, if that is a property source
	 * @param key the key of the value
	 * @param value the value
	 * @return what to show, {@code null} if there is no value
	 */
	public @Nullable Object show(@Nullable PropertySource<?> source, String key, @Nullable Object value) {
		return this.sanitizer.sanitize(new SanitizableData(source, key, value), this.shown);
	}

}
