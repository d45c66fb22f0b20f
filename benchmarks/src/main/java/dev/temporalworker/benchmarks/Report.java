package dev.temporalworker.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.temporalworker.benchmarks.variant.Variant;

/**
 * The table that a comparison prints: medians, and the medians of the ratios to the first
 * variant in the same round.
 *
 * @param results what was measured, the variant to compare with first
 */
record Report(List<Result> results) {

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder("%-22s%18s%8s%14s%8s%9s%9s%n".formatted("", "CPU/workflow", "ratio",
				"workflows/s", "ratio", "series", "bytes"));
		this.results.forEach((result) -> table.append(row(result)));
		return table.toString();
	}

	private String row(Result result) {
		return "%-22s%15.3f ms%8.3f%14.1f%8.3f%9d%9d%n".formatted(result.variant().getLabel(),
				median(result.rounds().stream().mapToDouble(Measurement::cpuMillisPerWorkflow).toArray()),
				ratio(result.rounds(), Measurement::cpuMillisPerWorkflow),
				median(result.rounds().stream().mapToDouble(Measurement::workflowsPerSecond).toArray()),
				ratio(result.rounds(), Measurement::workflowsPerSecond), result.scrape().series(),
				result.scrape().bytes());
	}

	private double ratio(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
		List<Measurement> base = this.results.get(0).rounds();
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

	/**
	 * What was measured of a variant.
	 *
	 * @param variant the variant
	 * @param rounds its rounds
	 * @param scrape its metrics after the last round
	 */
	record Result(Variant variant, List<Measurement> rounds, Scrape scrape) {

	}

}
