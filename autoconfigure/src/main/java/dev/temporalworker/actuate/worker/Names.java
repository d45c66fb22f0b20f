package dev.temporalworker.actuate.worker;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.naming.NearestName;

/**
 * Names of constants in requests.
 */
final class Names {

	private Names() {
	}

	static List<String> all(Class<? extends Enum<?>> type) {
		return Arrays.stream(type.getEnumConstants()).map(ConstantName::of).toList();
	}

	/**
	 * Finds a constant, whatever the case and whether it has dashes or underscores.
	 * @param <E> the type of the constant
	 * @param name the name
	 * @param type the type of the constant
	 * @return the constant, if there is one
	 */
	static <E extends Enum<E>> Optional<E> find(String name, Class<E> type) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> uniform(constant.name()).equals(uniform(name)))
			.findFirst();
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells somebody who misspelt a name what there is.
	 * @param name the name
	 * @param candidates the names there are
	 * @return a sentence
	 */
	static String suggest(String name, Collection<String> candidates) {
		return NearestName.of(name, candidates)
			.map("Did you mean '%s'?"::formatted)
			.orElseGet(() -> candidates.isEmpty() ? "There is none."
					: "There are: %s.".formatted(String.join(", ", candidates)));
	}

}
