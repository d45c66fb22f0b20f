package dev.temporalworker.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names in keys as all sources of properties can tell them: environment variables know
 * neither case nor dashes.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class UniformNames {

	private UniformNames() {
	}

	/**
	 * Return entries once each. A name that an environment variable addresses too is
	 * bound twice; both entries hold the same values, and the one that was written out
	 * has the name.
	 * @param <V> the values
	 * @param entries the entries as they are bound
	 * @return the entries by name
	 */
	public static <V> Map<String, V> distinct(Map<String, V> entries) {
		Map<String, String> names = entries.keySet()
			.stream()
			.sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
			.collect(Collectors.toMap(UniformNames::uniform, Function.identity(), (left, right) -> right));
		Map<String, V> distinct = new LinkedHashMap<>(entries);
		distinct.keySet().retainAll(names.values());
		return distinct;
	}

	/**
	 * Find what a name means.
	 * @param name the name as it is bound
	 * @param candidates the names there are
	 * @return the same name if there is one, else one that differs in case and
	 * punctuation
	 */
	public static Optional<String> find(String name, Collection<String> candidates) {
		return candidates.contains(name) ? Optional.of(name)
				: candidates.stream()
					.filter((candidate) -> uniform(candidate).equals(uniform(name)))
					.sorted()
					.findFirst();
	}

	/**
	 * Return what all spellings of a name have in common.
	 * @param name the name
	 * @return the name in lower case, with nothing but letters and digits
	 */
	public static String uniform(String name) {
		return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
	}

}
