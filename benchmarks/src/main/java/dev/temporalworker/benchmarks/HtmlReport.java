package dev.temporalworker.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

import dev.temporalworker.benchmarks.Report.Result;

/**
 * Reports as a page that needs nothing else: bars for medians, with a line from the
 * lowest to the highest.
 *
 * @param title what was measured
 * @param reports the reports
 */
record HtmlReport(String title, List<Report> reports) {

	private static final List<Figure> PLOTS = List.of(Figure.THROUGHPUT, Figure.CPU, Figure.ALLOCATION, Figure.P99);

	private static final String STYLE = """
			body{font:14px system-ui,sans-serif;margin:2em;color:#222}
			table{border-collapse:collapse;font-size:12px;margin:1em 0}
			td,th{border:1px solid #ccc;padding:.3em .6em;text-align:right}
			td:first-child,th:first-child{text-align:left}
			svg{margin:0 1em 1em 0}""";

	@Override
	public String toString() {
		String body = this.reports.stream().map(HtmlReport::section).collect(Collectors.joining());
		return "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Temporal Workers</title><style>%s</style><h1>%s</h1>%s</html>"
			.formatted(STYLE, escape(this.title), body);
	}

	private static String section(Report report) {
		String plots = PLOTS.stream().map((figure) -> plot(figure, report.results())).collect(Collectors.joining());
		String rows = report.results()
			.stream()
			.map((result) -> row("td", result.label(), report.cells(result)))
			.collect(Collectors.joining());
		return "<h2>%s</h2>%s<table>%s%s</table>".formatted(escape(report.title()), plots,
				row("th", "", report.columns()), rows);
	}

	private static String row(String tag, String label, List<String> cells) {
		return cells.stream()
			.map((cell) -> "<%s>%s</%s>".formatted(tag, escape(cell), tag))
			.collect(Collectors.joining("", "<tr><%s>%s</%s>".formatted(tag, escape(label), tag), "</tr>"));
	}

	private static String plot(Figure figure, List<Result> results) {
		List<Spread> spreads = results.stream().map((result) -> Spread.of(figure, result.rounds())).toList();
		double scale = 280 / spreads.stream().mapToDouble(Spread::maximum).max().orElse(1);
		StringBuilder bars = new StringBuilder();
		for (int i = 0; i < results.size(); i++) {
			bars.append(bar(20 + 34 * i, results.get(i).label(), spreads.get(i), scale));
		}
		return "<svg width=\"400\" height=\"%d\" role=\"img\"><text y=\"14\" font-weight=\"bold\">%s</text>%s</svg>"
			.formatted(30 + 34 * results.size(), figure.getLabel(), bars);
	}

	private static String bar(int y, String label, Spread spread, double scale) {
		int middle = y + 22;
		return """
				<text x="0" y="%d" font-size="11">%s</text>\
				<rect x="0" y="%d" width="%d" height="12" fill="#4a7ebb"/>\
				<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#222" stroke-width="2"/>\
				<text x="%d" y="%d" font-size="11">%s</text>""".formatted(y + 12, escape(label), middle - 6,
				Math.round(spread.median() * scale), Math.round(spread.minimum() * scale),
				Math.round(spread.maximum() * scale), middle, middle, Math.round(spread.maximum() * scale) + 6,
				middle + 4, Spread.text(spread.median()));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
