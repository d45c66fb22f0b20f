package dev.temporalworker.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.temporalworker.benchmarks.variant.Variant;

/**
 * The table that a comparison prints: medians, and the medians of the ratios to the first
 * variant in the same round.
 *
 * @param measurements the rounds by variant
 * @param scrapes the metrics by variant
 */
record Report(Map<Variant, List<Measurement>> measurements, Map<Variant, Scrape> scrapes) {

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder("%-22s%18s%8s%14s%8s%9s%9s%n".formatted("", "CPU/workflow", "ratio",
				"workflows/s", "ratio", "series", "bytes"));
		this.measurements.forEach((variant,
				rounds) -> table.append("%-22s%15.3f ms%8.3f%14.1f%8.3f%9d%9d%n".formatted(variant.getLabel(),
						median(rounds.stream().mapToDouble(Measurement::cpuMillisPerWorkflow).toArray()),
						ratio(rounds, Measurement::cpuMillisPerWorkflow),
						median(rounds.stream().mapToDouble(Measurement::workflowsPerSecond).toArray()),
						ratio(rounds, Measurement::workflowsPerSecond), this.scrapes.get(variant).series(),
						this.scrapes.get(variant).bytes())));
		return table.toString();
	}

	private double ratio(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
		List<Measurement> base = this.measurements.values().iterator().next();
		return median(IntStream.range(0, rounds.size())
			.mapToDouble((i) -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(base.get(i)))
			.toArray());
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
