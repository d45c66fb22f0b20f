package dev.temporalworker.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.benchmarks.application.Workload;

/**
 * What was measured of a workload: medians with ranges, and the medians of the ratios to
 * the first candidate in the same round.
 *
 * @param workload the workload
 * @param inFlight how many workflows were open
 * @param results what was measured, the candidate to compare with first
 */
record Report(Workload workload, int inFlight, List<Result> results) {

	private static final List<Figure> WITH_RATIO = List.of(Figure.THROUGHPUT, Figure.CPU, Figure.ALLOCATION);

	static String text(String title, List<Report> reports) {
		return title + System.lineSeparator()
				+ reports.stream().map(Report::toString).collect(Collectors.joining(System.lineSeparator()));
	}

	String title() {
		return "%s: %s, %d in flight".formatted(this.workload, this.workload.getDescription(), this.inFlight);
	}

	/**
	 * Returns the names of the columns behind the one of the candidate.
	 * @return the names
	 */
	List<String> columns() {
		List<String> columns = texts((figure) -> figure.getLabel(), (figure) -> "ratio");
		columns.add("series");
		return columns;
	}

	/**
	 * Returns what was measured of a candidate.
	 * @param result the candidate
	 * @return one text for each column
	 */
	List<String> cells(Result result) {
		List<String> cells = texts((figure) -> Spread.of(figure, result.rounds()).toString(),
				(figure) -> Spread.text(ratio(figure, result).median()));
		cells.add(String.valueOf(result.scrape().series()));
		return cells;
	}

	private static List<String> texts(Function<Figure, String> value, Function<Figure, String> ratio) {
		return Arrays.stream(Figure.values())
			.flatMap((figure) -> WITH_RATIO.contains(figure) ? Stream.of(value.apply(figure), ratio.apply(figure))
					: Stream.of(value.apply(figure)))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private Spread ratio(Figure figure, Result result) {
		return Spread.ratio(figure, result.rounds(), this.results.get(0).rounds());
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder(title()).append(System.lineSeparator()).append(row("", columns()));
		this.results.forEach((result) -> table.append(row(result.label(), cells(result))));
		return table.toString();
	}

	private static String row(String label, List<String> cells) {
		return cells.stream()
			.map((cell) -> "%20s".formatted(cell))
			.collect(Collectors.joining("", "%-34s".formatted(label), System.lineSeparator()));
	}

	/**
	 * What was measured of a candidate.
	 *
	 * @param label what to call it
	 * @param rounds its rounds
	 * @param scrape its metrics after the last round
	 */
	record Result(String label, List<Measurement> rounds, Scrape scrape) {

	}

}
