package dev.temporalworker.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import org.springframework.util.StringUtils;

/**
 * Finds the name that somebody who misspelt one probably meant.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * Return the nearest of some names, if one is near enough to suggest.
	 * @param name what was written
	 * @param candidates the names there are
	 * @return the nearest by edit distance, at most a third of its length away
	 */
	public static Optional<String> of(String name, Collection<String> candidates) {
		return candidates.stream()
			.filter((candidate) -> distance(name, candidate) <= Math.max(2, candidate.length() / 3))
			.min(Comparator.comparingInt((candidate) -> distance(name, candidate)));
	}

	/**
	 * Say what to do about a name that nobody knows.
	 * @param name what was written
	 * @param known the names there are
	 * @param otherwise what to do if none of them is meant, as the end of a sentence
	 * @return the nearest name, if there is one, and what else to do
	 */
	public static String suggest(String name, Collection<String> known, String otherwise) {
		return of(name, known).map((nearest) -> "Did you mean '%s'? Otherwise %s".formatted(nearest, otherwise))
			.orElseGet(() -> StringUtils.capitalize(otherwise));
	}

	/**
	 * List names.
	 * @param names the names
	 * @return a text with all of them
	 */
	public static String list(Collection<String> names) {
		return names.isEmpty() ? "none" : String.join(", ", names);
	}

	/**
	 * Return how many characters to insert, remove or replace to get from one name to
	 * another, whatever their case.
	 * @param left the one name
	 * @param right the other name
	 * @return the edit distance
	 */
	public static int distance(String left, String right) {
		String a = left.toLowerCase(Locale.ROOT);
		String b = right.toLowerCase(Locale.ROOT);
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int[] current = new int[b.length() + 1];
			current[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int substitution = previous[j - 1] + ((a.charAt(i - 1) != b.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[b.length()];
	}

}
