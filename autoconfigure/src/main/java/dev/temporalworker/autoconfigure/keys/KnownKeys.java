package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.OptionLayers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The keys there are, from the metadata that the build generates. Metadata can't describe
 * what follows a name that the user chooses, so this says which keys do.
 */
final class KnownKeys {

	/**
	 * Stands for a name that the user chooses.
	 */
	static final String WILDCARD = "*";

	/**
	 * Keys and types in the metadata, which the build writes down.
	 */
	static final String INDEX = "known-keys.properties";

	private static final String MAP = "java.util.Map<java.lang.String,";

	private static final SingletonSupplier<KnownKeys> KEYS = SingletonSupplier.of(KnownKeys::new);

	private final KeyNode root = new KeyNode("", null);

	private final List<String> fixed = new ArrayList<>();

	private KnownKeys() {
		read(INDEX).lines()
			.map((line) -> line.split("="))
			.forEach((property) -> add(property[0].replace("." + OptionLayers.COMMON + ".", ".*."), property[1]));
		String services = "temporal.worker.defaults.nexus-service-options.*";
		repeat(services, services + ".operation.*", "endpoint", "operation");
		repeat("temporal.worker.defaults", "temporal.worker.queue.*");
		add("temporal.worker.queue.*.enabled", "java.lang.Boolean");
		add("temporal.worker.queue.*.task-queue", "java.lang.String");
		add("temporal.worker.queue.*.scope", "dev.temporalworker.autoconfigure.worker.TaskQueueProperties$Scope");
		repeat("temporal.resilience", "temporal.resilience.queue.*", "queue");
		repeat("temporal.history.guard", "temporal.history.guard.workflow.*", "workflow");
		Stream.of("client", "connection", "history", "payload", "resilience", "worker")
			.forEach((section) -> repeat("temporal." + section, "temporal.clients.*." + section, "checks", "log"));
	}

	/**
	 * Return our keys, which are read once.
	 * @return the keys
	 */
	static KnownKeys get() {
		return KEYS.obtain();
	}

	/**
	 * Read a file beside this class.
	 * @param name the name of the file
	 * @return its text
	 */
	static String read(String name) {
		try {
			return new String(new ClassPathResource(name, KnownKeys.class).getContentAsByteArray(),
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(String key, String type) {
		if (type.startsWith(MAP + "java.")) {
			add(key + ".*", type.substring(MAP.length(), type.length() - 1));
		}
		else if (!type.startsWith(MAP)) {
			if (!key.contains(WILDCARD)) {
				this.fixed.add(key);
			}
			int dot = key.lastIndexOf('.');
			block(key.substring(0, dot)).add(new KeyNode(key.substring(dot + 1), type));
		}
	}

	private void repeat(String from, String to, String... except) {
		TreeMap<String, KeyNode> children = new TreeMap<>(block(from).children());
		children.keySet().removeAll(List.of(except));
		block(to).children().putAll(children);
	}

	private KeyNode block(String key) {
		KeyNode node = this.root;
		for (String element : key.split("\\.")) {
			node = node.child(element);
		}
		return node;
	}

	/**
	 * Return the keys that have no name that the user chooses.
	 * @return the keys
	 */
	Stream<ConfigurationPropertyName> fixed() {
		return this.fixed.stream().map(ConfigurationPropertyName::of);
	}

	/**
	 * Return where all keys begin.
	 * @return the root of the tree
	 */
	KeyNode root() {
		return this.root;
	}

	/**
	 * Follow a key as far as keys like it exist.
	 * @param name the key
	 * @return how far it fits
	 */
	Fit fit(ConfigurationPropertyName name) {
		KeyNode node = this.root;
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			KeyNode next = node.next(name, i);
			if (next == null) {
				return new Fit(name.chop(i), node, false);
			}
			node = next;
		}
		return new Fit(name, node, true);
	}

	/**
	 * How far a key fits.
	 *
	 * @param name the part of the key that fits
	 * @param node where that part ends
	 * @param whole whether the part is the whole key
	 */
	record Fit(ConfigurationPropertyName name, KeyNode node, boolean whole) {

		/**
		 * Return the type of the value.
		 * @return the type, or {@code null} if the key takes no value
		 */
		@Nullable String type() {
			return this.whole ? this.node.type() : null;
		}

	}

}
