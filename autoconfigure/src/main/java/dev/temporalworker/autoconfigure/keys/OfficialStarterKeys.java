package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Knows the keys of the starter that comes with the SDK, and what they are called here.
 */
final class OfficialStarterKeys {

	/**
	 * What is to say about each key.
	 */
	static final String COUNTERPARTS = "official-starter.properties";

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("spring.temporal");

	private OfficialStarterKeys() {
	}

	/**
	 * Find keys of the other starter.
	 * @param environment the environment with the keys of the application
	 * @return what is to say about each of them
	 */
	static Map<String, String> find(Environment environment) {
		Map<String, String> found = new TreeMap<>();
		SingletonSupplier<Properties> counterparts = SingletonSupplier.of(OfficialStarterKeys::counterparts);
		WrittenKeys.sources(environment)
			.flatMap((source) -> source.stream().filter(ROOT::isAncestorOf).map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.forEach((property) -> counterpart(property.getName(), counterparts.obtain())
				.ifPresent((counterpart) -> found.put(WrittenKey.key(property), counterpart)));
		return found;
	}

	private static Properties counterparts() {
		try {
			return PropertiesLoaderUtils.loadProperties(new ClassPathResource(COUNTERPARTS, OfficialStarterKeys.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<String> counterpart(ConfigurationPropertyName name, Properties counterparts) {
		String written = uniform(name.toString().substring(ROOT.toString().length()));
		return counterparts.stringPropertyNames()
			.stream()
			.filter((key) -> written.startsWith(uniform(key)))
			.max(Comparator.comparingInt(String::length))
			.map(counterparts::getProperty);
	}

	// Neither the index of a Worker nor the dashes that variables lack tell keys apart
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]|[^a-z]", "");
	}

}
