package dev.temporalworker.autoconfigure.benchmark;

import java.util.Map;

/**
 * What was measured in a run.
 *
 * @param figures the figures, not a number where one is not known
 * @param completed how many workflows completed
 * @param failures how many did not, by reason
 */
record Measurement(Map<Figure, Double> figures, int completed, Map<String, Integer> failures) {

	double get(Figure figure) {
		return this.figures.getOrDefault(figure, Double.NaN);
	}

}
