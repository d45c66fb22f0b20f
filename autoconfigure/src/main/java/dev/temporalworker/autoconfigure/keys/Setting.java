package dev.temporalworker.autoconfigure.keys;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import dev.temporalworker.autoconfigure.UniformNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
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

	private static final Pattern DECLARED_SECRET = Pattern.compile("\\.connection\\.(api-?key$|headers[.\\[])");

	static Setting of(ConfigurationProperty property) {
		String key = key(property);
		boolean secret = isSecret(property.getName()) || (!isDeclared(property.getName()) && isSecret(key));
		return new Setting(key, secret ? "******" : String.valueOf(property.getValue()), origin(property.getOrigin()));
	}

	/**
	 * Returns a key in the user's spelling.
	 * @param property the property
	 * @return the key
	 */
	static String key(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		if (property.getOrigin() instanceof PropertySourceOrigin sourceOrigin) {
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
	 * Finds a setting.
	 * @param name the key
	 * @param environment where to look, where {@code null} has nothing
	 * @return the property that wins, or {@code null} if there is none
	 */
	static @Nullable ConfigurationProperty lookUp(ConfigurationPropertyName name, @Nullable Environment environment) {
		if (environment == null) {
			return null;
		}
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.map((source) -> find(source, name))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable ConfigurationProperty find(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property != null || !(source instanceof IterableConfigurationPropertySource iterable)) {
			return property;
		}
		// The same name can be written with brackets or without
		String uniform = UniformNames.uniform(name.toString());
		return iterable.stream()
			.filter((candidate) -> UniformNames.uniform(candidate.toString()).equals(uniform))
			.map(source::getConfigurationProperty)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether a key is that of something that must not be shown.
	 * @param name the key
	 * @return whether to hide its value
	 */
	static boolean isSecret(ConfigurationPropertyName name) {
		// Names that users choose, such as that of a queue, say nothing about the value
		return isDeclared(name) ? DECLARED_SECRET.matcher(name.toString()).find() : isSecret(name.toString());
	}

	private static boolean isDeclared(ConfigurationPropertyName name) {
		return TemporalKeys.read().fit(name).isProperty();
	}

	/**
	 * Whether a name looks like that of something that must not be shown.
	 * @param name the name of a key
	 * @return whether to hide its value
	 */
	static boolean isSecret(String name) {
		return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
	}

	static String origin(@Nullable Origin origin) {
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
