package dev.temporalworker.actuate;

import org.jspecify.annotations.Nullable;

/**
 * An option of Workers, and why it has its value.
 *
 * @param value the value in force as it would be written in properties, or {@code null}
 * if there is none, such as no limit
 * @param source {@code property}, {@code default} if the SDK decides, {@code starter} if
 * this starter does, or {@code customizer} if code of the application has changed it
 * @param key the key as it was written, if a property sets the option
 * @param origin where the key was written
 * @param configured what properties and defaults said before code changed it
 */
public record OptionDescriptor(@Nullable Object value, String source, @Nullable String key, @Nullable String origin,
		@Nullable Object configured) {

}
