package dev.temporalworker.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Finds where properties were set.
 */
final class PropertyOrigins {

	private PropertyOrigins() {
	}

	static @Nullable Origin of(Environment environment, String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.adapt(name, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			Origin origin = Origin.from(source.getConfigurationProperty(propertyName));
			if (origin != null) {
				return origin;
			}
		}
		return null;
	}

}
