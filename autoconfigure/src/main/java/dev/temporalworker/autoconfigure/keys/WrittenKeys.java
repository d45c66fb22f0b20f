package dev.temporalworker.autoconfigure.keys;

import java.util.List;
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
import org.springframework.core.env.SystemEnvironmentPropertySource;
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
		return sources(environment)
			.flatMap((source) -> Stream.concat(Stream.of(name), otherSpellings(name, source))
				.map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return all properties that are written somewhere, even if another source wins.
	 * @param root what their keys begin with
	 * @param environment where to look
	 * @return the properties of each source in the order of the alphabet
	 */
	static List<ConfigurationProperty> below(String root, Environment environment) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(root);
		return sources(environment).filter(IterableConfigurationPropertySource.class::isInstance)
			.flatMap((source) -> names((IterableConfigurationPropertySource) source, prefix).distinct()
				.sorted()
				.map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.toList();
	}

	private static Stream<ConfigurationPropertyName> names(IterableConfigurationPropertySource source,
			ConfigurationPropertyName prefix) {
		List<ConfigurationPropertyName> names = source.stream()
			.filter((name) -> prefix.equals(name) || prefix.isAncestorOf(name))
			.toList();
		// Variables do not tell which of their parts a dash joins
		return (isOfVariables(source) && !names.isEmpty())
				? Stream.concat(KnownKeys.get().fixed().filter(prefix::isAncestorOf), names.stream()) : names.stream();
	}

	/**
	 * Return whether the value of a property is the one that counts.
	 * @param property the property
	 * @param environment where others may be
	 * @return whether no other property with the same key comes before it
	 */
	static boolean wins(ConfigurationProperty property, Environment environment) {
		return Objects.equals(property, lookUp(property.getName(), environment));
	}

	/**
	 * Return whether a source has environment variables, which may belong to others.
	 * @param source the source
	 * @return whether it has variables
	 */
	static boolean isOfVariables(@Nullable ConfigurationPropertySource source) {
		return source != null && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static Stream<ConfigurationPropertySource> sources(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
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
