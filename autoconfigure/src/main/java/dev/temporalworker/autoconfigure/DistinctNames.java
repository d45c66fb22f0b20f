package dev.temporalworker.autoconfigure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Undoes that a name with dashes which an environment variable addresses too is bound
 * twice, since variables can't tell a dash.
 */
public final class DistinctNames {

	private DistinctNames() {
	}

	/**
	 * Returns the entries once each. Where two names are the same but for dashes and
	 * case, both hold the same values, and the one that was written out is kept.
	 * @param <T> the type of the values
	 * @param entries the entries as they are bound
	 * @return the entries by name
	 */
	public static <T> Map<String, T> of(Map<String, T> entries) {
		Map<String, String> names = entries.keySet()
			.stream()
			.sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
			.collect(Collectors.toMap(DistinctNames::uniform, Function.identity(), (left, right) -> right));
		Map<String, T> distinct = new LinkedHashMap<>(entries);
		distinct.keySet().retainAll(names.values());
		return distinct;
	}

	private static String uniform(String name) {
		return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
	}

}
