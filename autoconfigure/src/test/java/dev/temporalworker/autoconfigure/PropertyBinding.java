package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/**
 * Binds properties as they are written in an application's configuration.
 */
public final class PropertyBinding {

	private PropertyBinding() {
	}

	public static <T> T yaml(String prefix, Class<T> type, String yaml) {
		try {
			return new Binder(ConfigurationPropertySources.from(new YamlPropertySourceLoader().load("application.yml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))))
				.bindOrCreate(prefix, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static <T> T property(String prefix, Class<T> type, String key, String value) {
		return new Binder(new MapConfigurationPropertySource(Map.of(key, value))).bindOrCreate(prefix, type);
	}

}
