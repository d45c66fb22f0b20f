package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKeys.KnownKey;
import dev.temporalworker.naming.NearestName;
import org.jspecify.annotations.Nullable;

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

	private final int longestName;

	private double limit;

	private @Nullable List<String> nearest;

	private NearestKey(List<String> written, double limit, int longestName) {
		this.written = written;
		this.limit = Math.nextUp(limit);
		this.longestName = longestName;
	}

	/**
	 * Return the nearest key, if one is near enough to suggest.
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
	 * Return the nearest environment variable, if it is so near that only a misspelling
	 * can tell it from what was written. Its chosen names may have several parts.
	 * @param parts the parts of the variable that was written
	 * @param variables the parts of the variables there are
	 * @return the parts of the nearest variable
	 */
	static Optional<List<String>> ofVariable(List<String> parts, List<List<String>> variables) {
		return new NearestKey(parts, MISSPELT, 3).among(variables.stream());
	}

	/**
	 * Return whether only a misspelling can tell a part of a variable from what was
	 * written.
	 * @param written the part that was written
	 * @param part the part there is
	 * @return whether the parts are near
	 */
	static boolean isNear(String written, String part) {
		return difference(written, part) <= MISSPELT;
	}

	private Optional<List<String>> among(Stream<List<String>> keys) {
		keys.forEach((key) -> read(key, 0, 0, new Reading(0, List.of())));
		return Optional.ofNullable(this.nearest);
	}

	// Goes on with each way to read what was written, as long as it is nearer than the
	// best
	private void read(List<String> key, int i, int j, Reading before) {
		if (before.cost() >= this.limit) {
			return;
		}
		if (i == key.size() && j == this.written.size()) {
			this.limit = before.cost();
			this.nearest = before.elements();
		}
		if (j < this.written.size()) {
			read(key, i, j + 1, new Reading(before.cost() + MISSING, before.elements()));
		}
		if (i < key.size()) {
			boolean chosen = key.get(i).equals(KnownKeys.WILDCARD);
			read(key, i + 1, j, before.plus(missing(key, i), chosen ? "<name>" : key.get(i)));
			for (int k = 1; k <= Math.min(this.written.size() - j, chosen ? this.longestName : 1); k++) {
				String name = String.join("_", this.written.subList(j, j + k));
				read(key, i + 1, j + k,
						chosen ? before.plus(CHOSEN * k, name) : before.plus(difference(name, key.get(i)), key.get(i)));
			}
		}
	}

	private static double missing(List<String> key, int index) {
		// Any key would be near to a map that takes every name
		boolean ofMap = index == key.size() - 2 && key.get(index + 1).equals(KnownKeys.WILDCARD);
		return ofMap ? 2 * MISSING : MISSING;
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
	 * What the first elements of what was written are read as.
	 *
	 * @param cost how far both are apart
	 * @param elements the elements of the key
	 */
	private record Reading(double cost, List<String> elements) {

		Reading plus(double cost, String element) {
			return new Reading(this.cost + cost, Stream.concat(this.elements.stream(), Stream.of(element)).toList());
		}

	}

}
