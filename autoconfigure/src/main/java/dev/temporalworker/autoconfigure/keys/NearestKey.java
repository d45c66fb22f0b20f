package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

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

	// A chosen name may be anything, which makes it a weaker match than a known one
	private static final double CHOSEN = 0.05;

	// Names in variables may have several parts
	private static final int LONGEST_NAME = 3;

	private final List<String> written;

	private final String separator;

	private double limit;

	private @Nullable String nearest;

	private NearestKey(List<String> written, String separator, double limit) {
		this.written = written;
		this.separator = separator;
		this.limit = Math.nextUp(limit);
	}

	/**
	 * Return the nearest key, if one is near enough to suggest.
	 * @param name the key that was written
	 * @return the nearest key
	 */
	static Optional<String> of(ConfigurationPropertyName name) {
		NearestKey key = new NearestKey(
				IntStream.range(0, name.getNumberOfElements()).mapToObj((i) -> element(name, i)).toList(), ".", 1.2);
		key.read("-", KnownKeys.get().root(), 0, 0, "");
		return Optional.ofNullable(key.nearest).map((nearest) -> nearest.replace(".[", "["));
	}

	private static String element(ConfigurationPropertyName name, int index) {
		String element = name.getElement(index, Form.DASHED);
		return (name.isNumericIndex(index) || !element.matches("[a-z0-9-]+")) ? "[" + element + "]" : element;
	}

	/**
	 * Return the nearest environment variable, if it is so near that only a misspelling
	 * can tell it from what was written.
	 * @param variable the variable that was written, in upper case
	 * @return the nearest variable
	 */
	static Optional<String> ofVariable(String variable) {
		NearestKey key = new NearestKey(List.of(variable.split("_")), "_", 0.4);
		// Spring Boot takes the dashes of a key for nothing or for underscores
		key.read("", KnownKeys.get().root(), 0, 0, "");
		key.read("_", KnownKeys.get().root(), 0, 0, "");
		return Optional.ofNullable(key.nearest).map((nearest) -> nearest.toUpperCase(Locale.ROOT));
	}

	// Goes on with each way to read what was written, as long as it is nearer than the
	// best
	private void read(String dash, KeyNode node, int index, double cost, String read) {
		if (cost >= this.limit) {
			return;
		}
		if (node.type() != null && index == this.written.size()) {
			this.limit = cost;
			this.nearest = read.substring(1);
		}
		for (KeyNode child : node.children().values()) {
			boolean chosen = child.element().equals(KnownKeys.WILDCARD);
			String element = child.element().replace("-", dash);
			// Any key would be near to a map that takes every name
			read(dash, child, index, cost + (child.isMap() ? 2 * MISSING : MISSING),
					read + this.separator + (chosen ? "<name>" : element));
			int parts = element.split("_").length;
			int most = (chosen && this.separator.equals("_")) ? LONGEST_NAME : parts;
			for (int end = index + parts; end <= Math.min(index + most, this.written.size()); end++) {
				String name = String.join("_", this.written.subList(index, end));
				read(dash, child, end, cost + (chosen ? CHOSEN * (end - index) : difference(name, element)),
						read + this.separator + (chosen ? name : element));
			}
		}
		if (index < this.written.size()) {
			read(dash, node, index + 1, cost + MISSING, read);
		}
	}

	private static double difference(String written, String element) {
		double share = NearestName.distance(written, element) / (double) Math.max(written.length(), element.length());
		if (share < 0.5) {
			return share;
		}
		boolean part = written.length() > 3 && (written.contains(element) || element.contains(written));
		return part ? 0.5 : 2 * MISSING;
	}

}
