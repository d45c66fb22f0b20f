package dev.temporalworker.autoconfigure.keys;

import java.util.List;

/**
 * All keys of one property.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param elements the elements between dots, where {@link KnownKeys#WILDCARD} stands for
 * a name that the user chooses
 * @param type the type of the value, as metadata names it
 * @since 0.1.0
 */
public record KnownKey(List<String> elements, String type) {

	@Override
	public String toString() {
		return String.join(".", this.elements);
	}

}
