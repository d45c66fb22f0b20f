package dev.temporalworker.autoconfigure.keys;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.temporalworker.autoconfigure.UniformNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Tells which keys have a value, and where it was written. Each is looked up once, as
 * properties are bound once. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WrittenKeys {

	private final Environment environment;

	private final Map<String, Optional<WrittenKey>> found = new ConcurrentHashMap<>();

	public WrittenKeys(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Find a key.
	 * @param key the key, in any spelling
	 * @return the key as it was written, with placeholders of the value resolved, unless
	 * it has no value or an empty one
	 */
	public Optional<WrittenKey> find(String key) {
		return this.found.computeIfAbsent(key,
				(name) -> Optional.ofNullable(lookUp(ConfigurationPropertyName.adapt(name, '.'), this.environment))
					.map(WrittenKey::of)
					.map((written) -> written.withValue(this.environment.resolvePlaceholders(written.value())))
					.filter((written) -> StringUtils.hasText(written.value())));
	}

	/**
	 * Find a property.
	 * @param name the key
	 * @param environment where to look, where {@code null} has nothing
	 * @return the property that wins, or {@code null} if there is none
	 */
	static @Nullable ConfigurationProperty lookUp(ConfigurationPropertyName name, @Nullable Environment environment) {
		if (environment == null) {
			return null;
		}
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.flatMap((source) -> Stream.concat(Stream.of(name), otherSpellings(name, source))
				.map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return where keys are written.
	 * @param environment the environment of the application
	 * @return the sources that can tell their keys
	 */
	static Stream<IterableConfigurationPropertySource> sources(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast);
	}

	// The same name can be written with brackets or without
	private static Stream<ConfigurationPropertyName> otherSpellings(ConfigurationPropertyName name,
			ConfigurationPropertySource source) {
		String uniform = UniformNames.uniform(name.toString());
		return (source instanceof IterableConfigurationPropertySource iterable)
				? iterable.stream().filter((other) -> UniformNames.uniform(other.toString()).equals(uniform))
				: Stream.empty();
	}

}
