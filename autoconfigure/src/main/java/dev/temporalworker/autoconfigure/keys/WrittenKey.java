package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/**
 * A key that has a value.
 *
 * @param key the key in the user's spelling
 * @param value the value, with placeholders resolved
 * @param origin where it was written
 * @param source the property source that has it, if it comes from one
 */
public record WrittenKey(String key, String value, String origin, @Nullable PropertySource<?> source) {

}
