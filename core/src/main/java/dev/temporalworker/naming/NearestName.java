package dev.temporalworker.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

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
