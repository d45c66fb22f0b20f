package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.temporalworker.naming.ConstantName;

import org.springframework.util.ClassUtils;

/**
 * Says what value a key takes, or how it has to go on.
 */
final class KeyUsage {

	private static final Map<String, String> VALUES = Map.of("java.lang.String", "a text", "java.lang.Boolean",
			"'true' or 'false'", "java.lang.Integer", "a whole number", "java.lang.Double", "a number",
			"java.lang.Float", "a number", "java.time.Duration", "a duration such as '30s', '500ms' or '1h'",
			"java.lang.Class<?>", "the name of a class", "java.util.List<java.lang.String>",
			"a list, separated by commas", "java.util.List<java.time.Duration>",
			"a list of durations such as '500ms, 30s', separated by commas", "java.util.List<java.lang.Class<?>>",
			"a list of classes, separated by commas");

	private KeyUsage() {
	}

	/**
	 * Say what a key takes.
	 * @param key the key
	 * @param node what the key leads to
	 * @return sentences
	 */
	static String of(String key, KeyNode node) {
		return (node.type() != null) ? "'%s' takes %s.".formatted(key, value(node.type()))
				: "'%s' takes no value of its own. %s".formatted(key, below(key, node));
	}

	/**
	 * Say how a key can go on.
	 * @param key the key
	 * @param node what the key leads to
	 * @return a sentence
	 */
	static String below(String key, KeyNode node) {
		if (node.type() != null) {
			return "'%s' takes %s, and nothing can follow it.".formatted(key, value(node.type()));
		}
		KeyNode named = node.named();
		if (named != null && named.type() == null) {
			return below(key + ".<name>", named);
		}
		return (node.children().size() == 1)
				? "Set '%s.%s'.".formatted(key, node.children().keySet().iterator().next().replace("*", "<name>"))
				: "'%s' has: %s.".formatted(key, String.join(", ", node.children().keySet()));
	}

	private static String value(String type) {
		String value = VALUES.get(type);
		return (value != null) ? value
				: Arrays.stream(ClassUtils.resolveClassName(type, null).getEnumConstants())
					.map((constant) -> "'%s'".formatted(ConstantName.of((Enum<?>) constant)))
					.collect(Collectors.joining(", ", "one of ", ""));
	}

}
