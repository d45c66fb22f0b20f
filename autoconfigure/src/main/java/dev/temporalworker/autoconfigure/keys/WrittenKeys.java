package dev.temporalworker.autoconfigure.keys;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Tells which keys have a value, and where it was written. Each is looked up once, as
 * properties are bound once. Thread-safe.
 */
public final class WrittenKeys {

	private final Environment environment;

	private final Map<String, Optional<WrittenKey>> found = new ConcurrentHashMap<>();

	public WrittenKeys(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Finds a key.
	 * @param key the key, in any spelling
	 * @return the key as it was written, unless it has no value or an empty one
	 */
	public Optional<WrittenKey> find(String key) {
		return this.found.computeIfAbsent(key, this::lookUp);
	}

	private Optional<WrittenKey> lookUp(String key) {
		return Optional.ofNullable(Setting.lookUp(ConfigurationPropertyName.adapt(key, '.'), this.environment))
			.map(this::describe)
			.filter((written) -> StringUtils.hasText(written.value()));
	}

	private WrittenKey describe(ConfigurationProperty property) {
		return new WrittenKey(Setting.key(property),
				this.environment.resolvePlaceholders(property.getValue().toString()),
				Setting.origin(property.getOrigin()), source(property.getSource()));
	}

	private static @Nullable PropertySource<?> source(@Nullable ConfigurationPropertySource source) {
		return (source != null && source.getUnderlyingSource() instanceof PropertySource<?> propertySource)
				? propertySource : null;
	}

}
