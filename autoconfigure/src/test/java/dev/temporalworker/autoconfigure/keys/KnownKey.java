package dev.temporalworker.autoconfigure.keys;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All keys of one property.
 *
 * @param elements the elements between dots, where {@link #WILDCARD} stands for a name
 * that the user chooses
 * @param type the type of the value, as metadata names it
 */
public record KnownKey(List<String> elements, String type) {

	/**
	 * Stands for a name that the user chooses.
	 */
	public static final String WILDCARD = KnownKeys.WILDCARD;

	/**
	 * Return the keys of all properties.
	 * @return the keys in the order of the alphabet
	 */
	public static List<KnownKey> all() {
		return below(KnownKeys.get().root(), "").toList();
	}

	private static Stream<KnownKey> below(KeyNode node, String prefix) {
		String type = node.type();
		return (type != null) ? Stream.of(new KnownKey(List.of(prefix.split("\\.")), type))
				: node.children()
					.values()
					.stream()
					.sorted(Comparator.comparing(KeyNode::element))
					.flatMap((child) -> below(child, prefix + child.element() + "."));
	}

	@Override
	public String toString() {
		return String.join(".", this.elements);
	}

}
