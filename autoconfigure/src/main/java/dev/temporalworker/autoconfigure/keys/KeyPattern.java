package dev.temporalworker.autoconfigure.keys;

import java.util.List;

import org.springframework.core.ResolvableType;

/**
 * All keys of one property.
 *
 * @param elements the elements between dots, where {@link #WILDCARD} stands for a name
 * that the user chooses and {@link #INDEX} for an index
 * @param type the type of the value
 */
public record KeyPattern(List<String> elements, ResolvableType type) {

	/**
	 * Stands for a name that the user chooses.
	 */
	public static final String WILDCARD = "*";

	/**
	 * Stands for an index.
	 */
	public static final String INDEX = "[*]";

	boolean hasChosenNames() {
		return this.elements.contains(WILDCARD) || this.elements.contains(INDEX);
	}

	@Override
	public String toString() {
		return String.join(".", this.elements).replace("." + INDEX, INDEX);
	}

}
