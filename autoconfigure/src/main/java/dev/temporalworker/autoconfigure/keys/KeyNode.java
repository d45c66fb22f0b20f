package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKeys.KnownKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A place in the tree of keys.
 *
 * @param children what follows each element that a key can go on with
 * @param type the type of the value, or {@code null} if the key has to go on
 */
record KeyNode(Map<String, KeyNode> children, @Nullable String type) {

	private static final String LIST = "java.util.List<";

	static KeyNode ofType(@Nullable String type) {
		return new KeyNode(new TreeMap<>(), type);
	}

	/**
	 * Return what follows each name that the user chooses.
	 * @return the node, or {@code null} if keys go on with names that are known
	 */
	@Nullable KeyNode named() {
		return this.children.get(KnownKeys.WILDCARD);
	}

	/**
	 * Return what one more element of a key leads to.
	 * @param name the key
	 * @param index the index of the element
	 * @return the node, or {@code null} if no key goes on like this
	 */
	@Nullable KeyNode next(ConfigurationPropertyName name, int index) {
		if (this.type != null) {
			// A list of values can also be written with an index for each
			return (this.type.startsWith(LIST) && name.isNumericIndex(index))
					? ofType(this.type.substring(LIST.length(), this.type.length() - 1)) : null;
		}
		KeyNode named = named();
		if (named != null) {
			// A name may have dots where nothing follows that could be told from it
			return (named.type != null && index < name.getNumberOfElements() - 1) ? this : named;
		}
		String element = name.getElement(index, Form.UNIFORM);
		return this.children.entrySet()
			.stream()
			.filter((child) -> child.getKey().replace("-", "").equals(element))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return all keys from here on.
	 * @param prefix what leads here, with a dot at its end
	 * @param chosen whether to go on with names that the user chooses
	 * @return the keys in the order of the alphabet
	 */
	Stream<KnownKey> keys(String prefix, boolean chosen) {
		return (this.type != null) ? Stream.of(new KnownKey(List.of(prefix.split("\\.")), this.type))
				: this.children.entrySet()
					.stream()
					.filter((child) -> chosen || !child.getKey().equals(KnownKeys.WILDCARD))
					.flatMap((child) -> child.getValue().keys(prefix + child.getKey() + ".", chosen));
	}

}
