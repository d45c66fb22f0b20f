package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A key that has a value.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param key the key in the user's spelling
 * @param value the value
 * @param origin where it was written
 * @param source the property source that has it, if it comes from one
 * @since 0.1.0
 */
public record WrittenKey(String key, String value, String origin, @Nullable PropertySource<?> source) {

	static WrittenKey of(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		return new WrittenKey(key(property), property.getValue().toString(), origin(property.getOrigin()),
				(source != null && source.getUnderlyingSource() instanceof PropertySource<?> underlying) ? underlying
						: null);
	}

	/**
	 * Return what there is to say about a property.
	 * @param property the property
	 * @param reason what is wrong and what is probably meant, in sentences
	 * @param secret whether its value must not be shown, whatever the key
	 * @return a paragraph with key, value, origin and reason
	 */
	static String explain(ConfigurationProperty property, String reason, boolean secret) {
		WrittenKey written = of(property);
		boolean hidden = secret || Secrets.isSecret(property.getName());
		return "    %s%n        %s".formatted(hidden ? written.withValue(Secrets.HIDDEN) : written, reason);
	}

	/**
	 * Return a key in the user's spelling.
	 * @param property the property
	 * @return the key
	 */
	static String key(ConfigurationProperty property) {
		if (property.getOrigin() instanceof PropertySourceOrigin origin) {
			String written = origin.getPropertyName();
			// The origin of a key inside JSON is the whole text
			if (origin.getPropertySource() instanceof SystemEnvironmentPropertySource
					|| ConfigurationPropertyName.adapt(written, '.').equals(property.getName())) {
				return written;
			}
		}
		return property.getName().toString();
	}

	private static String origin(@Nullable Origin origin) {
		if (origin == null) {
			return "an unknown place";
		}
		// The text of this kind of origin repeats the key
		return (origin instanceof PropertySourceOrigin sourceOrigin && sourceOrigin.getOrigin() == null)
				? "property source '%s'".formatted(sourceOrigin.getPropertySource().getName()) : origin.toString();
	}

	WrittenKey withValue(String value) {
		return new WrittenKey(this.key, value, this.origin, this.source);
	}

	@Override
	public String toString() {
		return "%s=%s%n        from %s".formatted(this.key, this.value, this.origin);
	}

}
