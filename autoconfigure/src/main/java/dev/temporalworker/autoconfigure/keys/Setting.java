package dev.temporalworker.autoconfigure.keys;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A key with its value as the user wrote them, except for secrets.
 *
 * @param key the key in the user's spelling
 * @param value the value, or what stands for a secret
 * @param origin where it was written
 */
record Setting(String key, String value, String origin) {

	private static final Pattern SECRET = Pattern
		.compile("key(?!s$)|token|passw|secret|credential|auth|api|header(?!s$)");

	static Setting of(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		String key = key(property.getName(), origin);
		boolean secret = isSecret(key) || isSecret(property.getName().toString());
		return new Setting(key, secret ? "******" : String.valueOf(property.getValue()), origin(origin));
	}

	private static String key(ConfigurationPropertyName name, @Nullable Origin origin) {
		if (origin instanceof PropertySourceOrigin sourceOrigin) {
			String written = sourceOrigin.getPropertyName();
			// The origin of a key inside JSON is the whole text
			if (sourceOrigin.getPropertySource() instanceof SystemEnvironmentPropertySource
					|| ConfigurationPropertyName.adapt(written, '.').equals(name)) {
				return written;
			}
		}
		return name.toString();
	}

	/**
	 * Whether a name looks like that of something that must not be shown.
	 * @param name the name of a key
	 * @return whether to hide its value
	 */
	static boolean isSecret(String name) {
		return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
	}

	private static String origin(@Nullable Origin origin) {
		if (origin == null) {
			return "an unknown place";
		}
		// The text of this kind of origin repeats the key
		return (origin instanceof PropertySourceOrigin sourceOrigin && sourceOrigin.getOrigin() == null)
				? "property source '%s'".formatted(sourceOrigin.getPropertySource().getName()) : origin.toString();
	}

	Setting withoutValue() {
		return new Setting(this.key, "******", this.origin);
	}

	@Override
	public String toString() {
		return "%s=%s%n        from %s".formatted(this.key, this.value, this.origin);
	}

}
