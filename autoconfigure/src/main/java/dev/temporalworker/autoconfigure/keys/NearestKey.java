package dev.temporalworker.autoconfigure.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.naming.NearestName;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds the key that somebody who wrote another one probably meant, by aligning their
 * elements: some are misspelt, one may be missing or be too many. Names that the user
 * chose stay.
 */
final class NearestKey {

	private static final double MISSING = 1;

	private static final double MISSPELT = 0.4;

	// A chosen name may be anything, which makes it a weaker match than a known one
	private static final double CHOSEN = 0.05;

	private final List<String> written;

	private final double limit;

	private final int longestName;

	private NearestKey(List<String> written, double limit, int longestName) {
		this.written = written;
		this.limit = limit;
		this.longestName = longestName;
	}

	/**
	 * Returns the nearest key, if one is near enough to suggest.
	 * @param name the key that was written
	 * @param keys the keys there are
	 * @return the nearest key
	 */
	static Optional<String> of(ConfigurationPropertyName name, List<KnownKey> keys) {
		List<String> written = IntStream.range(0, name.getNumberOfElements())
			.mapToObj((i) -> element(name, i))
			.toList();
		return new NearestKey(written, 1.2, 1).among(keys.stream().map(KnownKey::elements))
			.map((elements) -> String.join(".", elements).replace(".[", "["));
	}

	private static String element(ConfigurationPropertyName name, int index) {
		String element = name.getElement(index, Form.DASHED);
		return (name.isNumericIndex(index) || !element.matches("[a-z0-9-]+")) ? "[" + element + "]" : element;
	}

	/**
	 * Returns the nearest environment variable, if it is so near that only a misspelling
	 * can tell it from what was written. Its chosen names may have several parts.
	 * @param parts the parts of the variable that was written
	 * @param variables the parts of the variables there are
	 * @return the parts of the nearest variable
	 */
	static Optional<List<String>> ofVariable(List<String> parts, List<List<String>> variables) {
		int longest = 3;
		return new NearestKey(parts, MISSPELT, longest).among(variables.stream()
			.filter((variable) -> variable.size() <= parts.size() && parts.size() <= variable.size()
					+ (longest - 1) * Collections.frequency(variable, KnownKeys.WILDCARD)));
	}

	/**
	 * Whether only a misspelling can tell a part of a variable from what was written.
	 * @param written the part that was written
	 * @param part the part there is
	 * @return whether the parts are near
	 */
	static boolean isNear(String written, String part) {
		return difference(written, part) <= MISSPELT;
	}

	private Optional<List<String>> among(Stream<List<String>> candidates) {
		return candidates.map(this::align)
			.filter((alignment) -> alignment.cost() <= this.limit)
			.min(Comparator.comparingDouble(Alignment::cost))
			.map(Alignment::elements);
	}

	private Alignment align(List<String> candidate) {
		Alignment[][] best = new Alignment[candidate.size() + 1][this.written.size() + 1];
		for (int i = 0; i <= candidate.size(); i++) {
			for (int j = 0; j <= this.written.size(); j++) {
				best[i][j] = best(best, candidate, i, j);
			}
		}
		return best[candidate.size()][this.written.size()];
	}

	private Alignment best(Alignment[][] best, List<String> candidate, int i, int j) {
		if (i == 0) {
			return (j == 0) ? Alignment.START : best[0][j - 1].plus(MISSING);
		}
		String element = candidate.get(i - 1);
		Alignment result = best[i - 1][j].plus(missing(candidate, i - 1), placeholder(element));
		if (j > 0) {
			result = result.orBetter(best[i][j - 1].plus(MISSING));
		}
		if (!element.equals(KnownKeys.WILDCARD)) {
			return (j == 0) ? result
					: result.orBetter(best[i - 1][j - 1].plus(difference(this.written.get(j - 1), element), element));
		}
		for (int k = 1; k <= Math.min(j, this.longestName); k++) {
			result = result
				.orBetter(best[i - 1][j - k].plus(CHOSEN * k, String.join("_", this.written.subList(j - k, j))));
		}
		return result;
	}

	private static double missing(List<String> candidate, int index) {
		// Any key would be near to a map that takes every name
		boolean ofMap = index == candidate.size() - 2 && candidate.get(index + 1).equals(KnownKeys.WILDCARD);
		return ofMap ? 2 * MISSING : MISSING;
	}

	private static String placeholder(String element) {
		return element.equals(KnownKeys.WILDCARD) ? "<name>" : element;
	}

	private static double difference(String written, String element) {
		double share = NearestName.distance(written, element) / (double) Math.max(written.length(), element.length());
		if (share < 0.5) {
			return share;
		}
		boolean part = written.length() > 3 && (written.contains(element) || element.contains(written));
		return part ? 0.5 : 2 * MISSING;
	}

	/**
	 * A way to read the first elements of what was written as the first of a key.
	 *
	 * @param cost how far both are apart
	 * @param elements the elements of the key
	 */
	private record Alignment(double cost, List<String> elements) {

		static final Alignment START = new Alignment(0, List.of());

		Alignment orBetter(Alignment other) {
			return (other.cost < this.cost) ? other : this;
		}

		Alignment plus(double cost) {
			return new Alignment(this.cost + cost, this.elements);
		}

		Alignment plus(double cost, String element) {
			List<String> elements = new ArrayList<>(this.elements);
			elements.add(element);
			return new Alignment(this.cost + cost, elements);
		}

	}

}
