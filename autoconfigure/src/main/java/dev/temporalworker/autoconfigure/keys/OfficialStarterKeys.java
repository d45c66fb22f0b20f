package dev.temporalworker.autoconfigure.keys;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Knows the keys of the starter that comes with the SDK, and what they are called here.
 */
final class OfficialStarterKeys {

	/**
	 * What is to say about each key.
	 */
	static final String COUNTERPARTS = "official-starter.properties";

	private static final String ROOT = "spring.temporal";

	private OfficialStarterKeys() {
	}

	/**
	 * Find keys of the other starter.
	 * @param environment the environment with the keys of the application
	 * @return what is to say about each of them
	 */
	static Map<String, String> find(Environment environment) {
		Map<String, String> found = new TreeMap<>();
		WrittenKeys.below(ROOT, environment)
			.forEach((property) -> counterpart(property.getName())
				.ifPresent((counterpart) -> found.put(WrittenKey.key(property), counterpart)));
		return found;
	}

	private static Optional<String> counterpart(ConfigurationPropertyName name) {
		String written = uniform(name.toString().substring(ROOT.length()));
		return KnownKeys.read(COUNTERPARTS)
			.lines()
			.map((line) -> line.split("=", 2))
			.filter((line) -> written.startsWith(uniform(line[0])))
			.max(Comparator.comparingInt((line) -> line[0].length()))
			.map((line) -> line[1]);
	}

	// Neither the index of a Worker nor the dashes that variables lack tell keys apart
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]|[^a-z]", "");
	}

}
