package dev.temporalworker.autoconfigure.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured of a point.
 *
 * @param point the settings
 * @param rounds the runs
 */
record PointResult(Point point, List<Measurement> rounds) {

	Spread spread(Figure figure) {
		return Spread.of(this.rounds.stream().mapToDouble((round) -> round.get(figure)));
	}

	int completed() {
		return this.rounds.stream().mapToInt(Measurement::completed).sum();
	}

	Map<String, Integer> failures() {
		Map<String, Integer> failures = new TreeMap<>();
		this.rounds.forEach(
				(round) -> round.failures().forEach((reason, number) -> failures.merge(reason, number, Integer::sum)));
		return failures;
	}

}
