package dev.temporalworker.autoconfigure.keys;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.keys.KeyNode.Block;
import dev.temporalworker.autoconfigure.keys.KeyNode.Indexed;
import dev.temporalworker.autoconfigure.keys.KeyNode.Named;
import dev.temporalworker.autoconfigure.keys.KeyNode.Value;

import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Says what is expected at a place in the tree of keys.
 */
final class Expectation {

	private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Integer.class, Long.class, Short.class, Byte.class);

	private Expectation() {
	}

	/**
	 * Says what a key takes.
	 * @param key the key
	 * @param node what the key leads to
	 * @return a sentence
	 */
	static String of(String key, KeyNode node) {
		return (node instanceof Value value) ? "'%s' takes %s.".formatted(key, value(value))
				: "'%s' takes no value of its own. %s".formatted(key, below(key, node));
	}

	/**
	 * Says how a key can go on.
	 * @param key the key
	 * @param node what the key leads to
	 * @return a sentence
	 */
	static String below(String key, KeyNode node) {
		if (node instanceof Value value) {
			return "'%s' takes %s, and nothing can follow it.".formatted(key, value(value));
		}
		if (node instanceof Block block) {
			List<String> children = block.children().keySet().stream().sorted().toList();
			return (children.size() == 1) ? "Set '%s.%s'.".formatted(key, children.get(0))
					: "'%s' has: %s.".formatted(key, String.join(", ", children));
		}
		if (node instanceof Named named && !(named.element() instanceof Value)) {
			return below(key + ".<name>", named.element());
		}
		return (node instanceof Indexed indexed) ? below(key + "[0]", indexed.element())
				: "Set '%s.<name>'.".formatted(key);
	}

	private static String value(Value value) {
		if (Collection.class.isAssignableFrom(value.type().toClass())) {
			return list(value.type().asCollection().getGeneric(0).toClass());
		}
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(value.type().toClass());
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> "'%s'"
					.formatted(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')))
				.collect(Collectors.joining(", "));
		}
		if (type == Boolean.class) {
			return "'true' or 'false'";
		}
		if (WHOLE_NUMBERS.contains(type)) {
			return "a whole number";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "a number";
		}
		if (type == Duration.class) {
			return "a duration such as '30s', '500ms' or '1h'";
		}
		if (type == Class.class) {
			return "the name of a class";
		}
		return (type == DataSize.class) ? "a size such as '10MB'" : "a text";
	}

	private static String list(Class<?> element) {
		if (element == Duration.class) {
			return "a list of durations such as '500ms, 30s', separated by commas";
		}
		return (element == Class.class) ? "a list of classes, separated by commas" : "a list, separated by commas";
	}

}
