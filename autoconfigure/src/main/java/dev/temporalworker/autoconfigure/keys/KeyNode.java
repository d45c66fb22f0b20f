package dev.temporalworker.autoconfigure.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * A place in the tree of keys.
 */
sealed interface KeyNode {

	/**
	 * Returns what one more element of a key leads to.
	 * @param name the key
	 * @param index the index of the element
	 * @return the node, or {@code null} if no key goes on like this
	 */
	@Nullable KeyNode next(ConfigurationPropertyName name, int index);

	/**
	 * Adds the patterns of all keys from here on.
	 * @param elements the elements that lead here
	 * @param patterns the patterns to add to
	 */
	void collect(List<String> elements, List<KeyPattern> patterns);

	private static List<String> append(List<String> elements, String element) {
		List<String> appended = new ArrayList<>(elements);
		appended.add(element);
		return List.copyOf(appended);
	}

	/**
	 * The end of a key. A list of values can also be written with an index for each.
	 *
	 * @param type the type of the value
	 */
	record Value(ResolvableType type) implements KeyNode {

		@Override
		public @Nullable KeyNode next(ConfigurationPropertyName name, int index) {
			boolean list = Collection.class.isAssignableFrom(this.type.toClass());
			return (list && name.isNumericIndex(index)) ? new Value(this.type.asCollection().getGeneric(0)) : null;
		}

		@Override
		public void collect(List<String> elements, List<KeyPattern> patterns) {
			patterns.add(new KeyPattern(elements, this.type));
		}

	}

	/**
	 * Keys with names that are known.
	 *
	 * @param children what follows each name
	 */
	record Block(Map<String, KeyNode> children) implements KeyNode {

		Block() {
			this(new LinkedHashMap<>());
		}

		@Override
		public @Nullable KeyNode next(ConfigurationPropertyName name, int index) {
			String element = name.getElement(index, Form.UNIFORM);
			return this.children.entrySet()
				.stream()
				.filter((child) -> child.getKey().replace("-", "").equals(element))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(null);
		}

		@Override
		public void collect(List<String> elements, List<KeyPattern> patterns) {
			new TreeMap<>(this.children).forEach((child, node) -> node.collect(append(elements, child), patterns));
		}

	}

	/**
	 * Keys with names that the user chooses.
	 *
	 * @param element what follows each name
	 */
	record Named(KeyNode element) implements KeyNode {

		@Override
		public KeyNode next(ConfigurationPropertyName name, int index) {
			// A name may have dots where nothing follows that could be told from it
			return (this.element instanceof Value && index < name.getNumberOfElements() - 1) ? this : this.element;
		}

		@Override
		public void collect(List<String> elements, List<KeyPattern> patterns) {
			this.element.collect(append(elements, KeyPattern.WILDCARD), patterns);
		}

	}

	/**
	 * Blocks of keys with an index.
	 *
	 * @param element what follows each index
	 */
	record Indexed(KeyNode element) implements KeyNode {

		@Override
		public @Nullable KeyNode next(ConfigurationPropertyName name, int index) {
			return name.isNumericIndex(index) ? this.element : null;
		}

		@Override
		public void collect(List<String> elements, List<KeyPattern> patterns) {
			this.element.collect(append(elements, KeyPattern.INDEX), patterns);
		}

	}

}
