package dev.temporalworker.autoconfigure.keys;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Knows the keys of the starter that comes with the SDK, and what they are called here.
 */
final class OfficialStarterKeys {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("spring.temporal");

	private static final String NONE = "has no counterpart";

	private static final String QUEUE = "temporal.worker.queue.<name>";

	private static final Map<String, String> COUNTERPARTS = counterparts();

	private OfficialStarterKeys() {
	}

	private static Map<String, String> counterparts() {
		Map<String, String> keys = new LinkedHashMap<>();
		keys.put("connection.target", "is 'temporal.connection.target' here");
		keys.put("connection.api-key", "is 'temporal.connection.api-key' here");
		keys.put("connection.enable-https", "is 'temporal.connection.ssl.enabled' here");
		keys.put("connection.mtls", "is 'temporal.connection.ssl.bundle' with an SSL bundle here");
		keys.put("connection.mtls.server-name", "is 'temporal.connection.ssl.server-name' here");
		keys.put("namespace", "is 'temporal.client.namespace' here");
		keys.put("namespaces", "is 'temporal.clients.<name>' here");
		keys.put("start-workers", "is 'temporal.worker.enabled' here");
		keys.put("ignore-duplicate-definitions", NONE);
		keys.put("workflow-cache.max-instances", "is 'temporal.worker.cache.max-workflows' here");
		keys.put("workflow-cache.max-threads", "is 'temporal.worker.cache.max-threads' here");
		keys.put("workflow-cache.using-virtual-workflow-threads", "is 'temporal.worker.cache.virtual-threads' here");
		keys.put("workers-auto-discovery", "is not needed here, annotated classes are always found");
		keys.put("test-server.enabled", "is 'temporal.embedded.enabled' here");
		keys.put("workers", "is '%s' here".formatted(QUEUE));
		keys.put("workers.task-queue", "is '%s.task-queue' here".formatted(QUEUE));
		keys.put("workers.capacity", "is '%1$s.slots' and '%1$s.pollers' here".formatted(QUEUE));
		keys.put("workers.rate-limits", "is '%s.rate-limit' here".formatted(QUEUE));
		keys.put("workers.virtual-threads", "is '%s.virtual-threads' here".formatted(QUEUE));
		keys.put("workers.deployment-properties", "is 'temporal.worker.deployment' here");
		return keys;
	}

	/**
	 * Finds keys of the other starter.
	 * @param environment the environment with the keys of the application
	 * @return what is to say about each of them
	 */
	static Map<String, String> find(Environment environment) {
		Map<String, String> found = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(ROOT::isAncestorOf)
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.forEach((property) -> counterpart(property.getName())
						.ifPresent((counterpart) -> found.put(WrittenKey.key(property), counterpart)));
			}
		}
		return found;
	}

	private static Optional<String> counterpart(ConfigurationPropertyName name) {
		String written = uniform(name.toString().substring(ROOT.toString().length()));
		return COUNTERPARTS.keySet()
			.stream()
			.filter((key) -> written.startsWith(uniform(key)))
			.max(Comparator.comparingInt(String::length))
			.map(COUNTERPARTS::get);
	}

	// Neither the index of a Worker nor the dashes that variables lack tell keys apart
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]|[^a-z]", "");
	}

}
