package dev.temporalworker.autoconfigure.benchmark;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as a page that needs nothing else: bars for medians, with a line from the
 * least to the greatest.
 *
 * @param report the report
 */
record HtmlReport(BenchmarkReport report) {

	private static final List<Figure> PLOTS = List.of(Figure.THROUGHPUT, Figure.P95, Figure.WORKFLOW_WAIT,
			Figure.ACTIVITY_WAIT, Figure.WORKFLOW_SLOTS, Figure.ACTIVITY_SLOTS, Figure.CPU);

	private static final String STYLE = """
			body{font:14px system-ui,sans-serif;margin:2em;color:#222}
			table{border-collapse:collapse;font-size:12px;margin:1em 0}
			td,th{border:1px solid #ccc;padding:.3em .6em;text-align:right}
			td:first-child,th:first-child{text-align:left}
			pre{background:#f4f4f4;padding:1em}
			svg{margin:0 1em 1em 0}""";

	private static final int ROW = 34;

	private static final double WIDTH = 240;

	/**
	 * Write the page, whole or not at all, even by a thread that is interrupted. Only a
	 * file that can't be replaced, as one that is mounted by itself, is written over.
	 * @param file the file
	 * @throws IOException if it can't be written
	 */
	void write(Path file) throws IOException {
		Path part = file.resolveSibling(file.getFileName() + ".part");
		try {
			Files.writeString(part, toString());
			replace(file, part);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private void replace(Path file, Path part) throws IOException {
		try {
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			if (!Files.isRegularFile(file)) {
				throw ex;
			}
			Files.writeString(file, toString());
		}
	}

	@Override
	public String toString() {
		String yaml = this.report.yaml();
		String interruption = this.report.interruption();
		return """
				<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Temporal benchmark</title><style>%s</style>
				<h1>Benchmark</h1>%s<p>%s</p><p>%s</p>
				%s
				<table>%s</table>
				%s
				<h2>Advice</h2><p>%s</p>%s</html>
				""".formatted(STYLE,
				(interruption != null) ? "<p><strong>%s</strong></p>".formatted(escape(interruption)) : "",
				escape(this.report.title()), escape(this.report.conditions()),
				PLOTS.stream().map(this::plot).collect(Collectors.joining("\n")), rows(),
				this.report.failures()
					.stream()
					.map((failure) -> "<p>%s</p>".formatted(escape(failure)))
					.collect(Collectors.joining()),
				escape(this.report.advice().reason()), (yaml != null) ? "<pre>%s</pre>".formatted(escape(yaml)) : "");
	}

	private String rows() {
		List<List<String>> table = this.report.table();
		return table.stream()
			.map((row) -> row.stream()
				.map((cell) -> "<%1$s>%2$s</%1$s>".formatted((row == table.get(0)) ? "th" : "td", escape(cell)))
				.collect(Collectors.joining("", "<tr>", "</tr>")))
			.collect(Collectors.joining("\n"));
	}

	private String plot(Figure figure) {
		List<PointResult> results = this.report.results();
		double greatest = results.stream()
			.map((result) -> result.spread(figure))
			.filter(Spread::isKnown)
			.mapToDouble(Spread::maximum)
			.max()
			.orElse(0);
		StringBuilder bars = new StringBuilder();
		for (int i = 0; i < results.size(); i++) {
			bars.append(bar(20 + ROW * i, results.get(i), figure, (greatest > 0) ? WIDTH / greatest : 0));
		}
		return "<svg width=\"400\" height=\"%d\" role=\"img\"><text y=\"14\" font-weight=\"bold\">%s</text>%s</svg>"
			.formatted(30 + ROW * results.size(), escape(figure.getLabel()), bars);
	}

	private static String bar(int y, PointResult result, Figure figure, double scale) {
		Spread spread = result.spread(figure);
		int middle = y + 22;
		return """
				<text y="%d" font-size="11">%s</text>\
				<rect y="%d" width="%d" height="12" fill="#4a7ebb"/>\
				<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#222" stroke-width="2"/>\
				<text x="%d" y="%d" font-size="11">%s</text>""".formatted(y + 12, escape(result.point().toString()),
				middle - 6, Math.round(spread.median() * scale), Math.round(spread.minimum() * scale),
				Math.round(spread.maximum() * scale), middle, middle, Math.round(spread.maximum() * scale) + 6,
				middle + 4, escape(spread.toString()));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
