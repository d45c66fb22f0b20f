package dev.temporalworker.autoconfigure.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Tells what was measured, as text.
 *
 * @param plan what was to be measured
 * @param conditions where it was measured
 * @param results what was measured
 * @param advice what to set
 */
record BenchmarkReport(BenchmarkPlan plan, String conditions, List<PointResult> results, Advice advice) {

	/**
	 * Report what was measured, which may be less than was planned.
	 * @param plan what was to be measured
	 * @param conditions where it was measured
	 * @param results what was measured
	 * @return the report
	 */
	static BenchmarkReport of(BenchmarkPlan plan, String conditions, List<PointResult> results) {
		String interruption = interruption(plan, results);
		return new BenchmarkReport(plan, conditions, results,
				(interruption != null) ? Advice.none(interruption) : Advice.of(plan.load(), results));
	}

	private static @Nullable String interruption(BenchmarkPlan plan, List<PointResult> results) {
		int complete = results.stream().mapToInt((result) -> result.rounds().size()).sum();
		return (complete < plan.runs()) ? "Interrupted after %d of %d runs".formatted(complete, plan.runs()) : null;
	}

	/**
	 * Return how much was measured if that is less than was planned.
	 * @return a text without a full stop, or {@code null} if all runs were complete
	 */
	@Nullable String interruption() {
		return interruption(this.plan, this.results);
	}

	boolean isInterrupted() {
		return interruption() != null;
	}

	String title() {
		return "%s, %s after %d to warm up, rounds: %d".formatted(this.plan.workload().name(), this.plan.load(),
				this.plan.warmUp(), this.plan.rounds());
	}

	/**
	 * Return the table of all figures, medians with ranges, and of runs where settings
	 * differ in them.
	 * @return rows of cells, the first of which has the names
	 */
	List<List<String>> table() {
		List<List<String>> rows = new ArrayList<>();
		List<String> header = new ArrayList<>(List.of("settings"));
		Arrays.stream(Figure.values()).map(Figure::getLabel).forEach(header::add);
		if (isInterrupted()) {
			header.add("runs");
		}
		rows.add(header);
		this.results.forEach((result) -> {
			List<String> row = new ArrayList<>(List.of(result.point().toString()));
			Arrays.stream(Figure.values()).map((figure) -> result.spread(figure).toString()).forEach(row::add);
			if (isInterrupted()) {
				row.add(String.valueOf(result.rounds().size()));
			}
			rows.add(row);
		});
		return rows;
	}

	/**
	 * Return how workflows failed.
	 * @return a line for each point and reason
	 */
	List<String> failures() {
		return this.results.stream()
			.flatMap((result) -> result.failures()
				.entrySet()
				.stream()
				.map((failure) -> "%d workflows failed (%s): %s".formatted(failure.getValue(), result.point(),
						failure.getKey())))
			.toList();
	}

	/**
	 * Return what to set.
	 * @return a YAML document, or {@code null} if nothing is advised
	 */
	@Nullable String yaml() {
		Point point = this.advice.point();
		return (point != null) ? point.yaml(this.plan.workload().settings()) : null;
	}

	@Override
	public String toString() {
		// Figures go down, since there are more of them than settings
		List<List<String>> table = table();
		List<Integer> widths = table.stream()
			.map((row) -> row.stream().mapToInt(String::length).max().orElse(0))
			.toList();
		String body = IntStream.range(0, table.get(0).size())
			.mapToObj((line) -> IntStream.range(0, table.size())
				.mapToObj((column) -> ("%-" + widths.get(column) + "s").formatted(table.get(column).get(line)))
				.collect(Collectors.joining("  "))
				.stripTrailing())
			.collect(Collectors.joining("\n"));
		String interruption = interruption();
		StringBuilder text = new StringBuilder((interruption != null) ? interruption + "\n" : "");
		text.append("%s%n%s%n%n%s%n%n".formatted(title(), this.conditions, body));
		failures().forEach((failure) -> text.append(failure).append('\n'));
		text.append(this.advice.reason()).append('\n');
		String yaml = yaml();
		if (yaml != null) {
			text.append('\n').append(yaml);
		}
		return text.toString();
	}

}
