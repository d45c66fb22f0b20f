package dev.temporalworker.autoconfigure.keys;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
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
		if (node instanceof Value value) {
			return "'%s' takes %s.".formatted(key, value(value));
		}
		return "'%s' takes no value of its own. %s".formatted(key, below(key, node));
	}

	/**
	 * Says how a key can go on.
	 * @param key the key
	 * @param node what the key leads to
	 * @return a sentence
	 */
	static String below(String key, KeyNode node) {
		if (node instanceof Block block) {
			return "There are: '%s'.".formatted(block.children()
				.keySet()
				.stream()
				.sorted()
				.map((child) -> "%s.%s".formatted(key, child))
				.collect(Collectors.joining("', '")));
		}
		if (node instanceof Named named) {
			return "A name has to follow. " + ((named.element() instanceof Block)
					? below(key + ".<name>", named.element()) : "There is: '%s.<name>'.".formatted(key));
		}
		if (node instanceof Indexed indexed) {
			return "An index has to follow. " + below(key + "[0]", indexed.element());
		}
		return of(key, node) + " Nothing can follow it.";
	}

	private static String value(Value value) {
		if (Collection.class.isAssignableFrom(value.type().toClass())) {
			return "a list, separated by commas";
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
		return (type == DataSize.class) ? "a size such as '10MB'" : "a value";
	}

}
