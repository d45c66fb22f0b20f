package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.naming.ConstantName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.ClassUtils;

/**
 * A place in the tree of keys.
 *
 * @param element the element that leads here, or {@link KnownKeys#WILDCARD} for each name
 * that the user chooses
 * @param type the type of the value, or {@code null} if keys go on
 * @param children what keys go on with, by what all spellings of the element have in
 * common
 */
record KeyNode(String element, @Nullable String type, Map<String, KeyNode> children) {

	private static final String LIST = "java.util.List<";

	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("java.lang.String", "a text"),
			Map.entry("java.lang.Boolean", "'true' or 'false'"), Map.entry("java.lang.Integer", "a whole number"),
			Map.entry("java.lang.Long", "a whole number"), Map.entry("java.lang.Double", "a number"),
			Map.entry("java.lang.Float", "a number"),
			Map.entry("java.time.Duration", "a duration such as '30s', '500ms' or '1h'"),
			Map.entry("org.springframework.util.unit.DataSize", "a size such as '256KB' or '2MB'"),
			Map.entry("java.net.URI", "an address such as 'https://example.com'"),
			Map.entry("java.lang.Class<?>", "the name of a class"),
			Map.entry("java.util.List<java.lang.String>", "a list, separated by commas"),
			Map.entry("java.util.List<java.time.Duration>",
					"a list of durations such as '500ms, 30s', separated by commas"),
			Map.entry("java.util.List<java.lang.Class<?>>", "a list of classes, separated by commas"));

	KeyNode(String element, @Nullable String type) {
		this(element, type, new TreeMap<>());
	}

	KeyNode child(String element) {
		return this.children.computeIfAbsent(element.replace("-", ""), (key) -> new KeyNode(element, null));
	}

	void add(KeyNode child) {
		this.children.put(child.element.replace("-", ""), child);
	}

	/**
	 * Return what one more element of a key leads to.
	 * @param name the key
	 * @param index the index of the element
	 * @return the node, or {@code null} if no key goes on like this
	 */
	@Nullable KeyNode next(ConfigurationPropertyName name, int index) {
		if (this.type != null && this.type.startsWith(LIST) && name.isNumericIndex(index)) {
			// A list of values can also be written with an index for each
			return new KeyNode("", this.type.substring(LIST.length(), this.type.length() - 1));
		}
		// A name may have dots where nothing follows that could be told from it
		return (isMap() && index < name.getNumberOfElements() - 1) ? this : this.children
			.getOrDefault(KnownKeys.WILDCARD, this.children.get(name.getElement(index, Form.UNIFORM)));
	}

	/**
	 * Return whether a name that the user chooses leads to a value.
	 * @return whether this is a map of values
	 */
	boolean isMap() {
		KeyNode chosen = this.children.get(KnownKeys.WILDCARD);
		return chosen != null && chosen.type != null;
	}

	/**
	 * Return the types of all values from here on.
	 * @return the types, as metadata names them
	 */
	Stream<String> types() {
		return (this.type != null) ? Stream.of(this.type) : this.children.values().stream().flatMap(KeyNode::types);
	}

	/**
	 * Say what value a key takes, or how it has to go on.
	 * @param key the key that leads here
	 * @return sentences
	 */
	String usage(String key) {
		return (this.type != null) ? "'%s' takes %s.".formatted(key, describe(this.type))
				: "'%s' takes no value of its own. %s".formatted(key, continuation(key));
	}

	/**
	 * Say how a key can go on.
	 * @param key the key that leads here
	 * @return a sentence
	 */
	String continuation(String key) {
		if (this.type != null) {
			return "'%s' takes %s, and nothing can follow it.".formatted(key, describe(this.type));
		}
		if (this.children.containsKey(KnownKeys.WILDCARD)) {
			String named = key + ".<name>";
			return isMap() ? "Set '%s'.".formatted(named) : this.children.get(KnownKeys.WILDCARD).continuation(named);
		}
		String names = this.children.values().stream().map(KeyNode::element).sorted().collect(Collectors.joining(", "));
		return ((this.children.size() == 1) ? "Set '%s.%s'." : "'%s' has: %s.").formatted(key, names);
	}

	private static String describe(String type) {
		String value = VALUES.get(type);
		if (value == null && type.startsWith(LIST)) {
			return "a list, separated by commas, each " + describe(type.substring(LIST.length(), type.length() - 1));
		}
		return (value != null) ? value
				: Arrays.stream(ClassUtils.resolveClassName(type, null).getEnumConstants())
					.map((constant) -> "'%s'".formatted(ConstantName.of((Enum<?>) constant)))
					.collect(Collectors.joining(", ", "one of ", ""));
	}

}
