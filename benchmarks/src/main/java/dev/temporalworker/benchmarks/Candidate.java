package dev.temporalworker.benchmarks;

import java.util.List;

import dev.temporalworker.benchmarks.variant.Variant;

/**
 * What is compared: a variant, or a point of a sweep.
 *
 * @param label what to call it
 * @param variant the variant
 * @param properties properties of its application
 */
record Candidate(String label, Variant variant, List<String> properties) {

	static Candidate of(Variant variant) {
		return new Candidate(variant.getLabel(), variant, List.of());
	}

	/**
	 * Reads a point.
	 * @param text a label, a variant and properties: {@code label:VARIANT:key=value;…}
	 * @return the candidate
	 */
	static Candidate parse(String text) {
		String[] parts = text.split(":", 3);
		if (parts.length < 3) {
			throw new IllegalArgumentException("'%s' is not label:VARIANT:key=value;key=value".formatted(text));
		}
		return new Candidate(parts[0], Variant.valueOf(parts[1]), List.of(parts[2].split(";")));
	}

	@Override
	public String toString() {
		return this.label;
	}

}
