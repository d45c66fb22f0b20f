package dev.temporalworker.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

/**
 * The table of all results.
 */
final class Report {

	private static final List<String> HEAD = List.of("Fault", "Subject", "In", "Ends", "Stuck", "Doubled", "Wrong",
			"Redone", "Back", "Slowest request", "Slowest liveness", "Not ready", "Lines", "Warnings", "Before",
			"After", "Verdict");

	private final List<Result> results;

	Report(List<Result> results) {
		this.results = results;
	}

	String text() {
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEAD);
		this.results.forEach((result) -> rows.add(row(result)));
		int[] widths = new int[HEAD.size()];
		rows.forEach((row) -> {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		});
		StringBuilder text = new StringBuilder(summary()).append("\n\n");
		rows.forEach((row) -> {
			for (int i = 0; i < widths.length; i++) {
				text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
			}
			text.append('\n');
		});
		this.results.forEach((result) -> {
			text.append("\n%s, %s: %s\n".formatted(result.fault().name(), subject(result), result.fault().what()));
			details(result).forEach((detail) -> text.append("  ").append(detail).append('\n'));
		});
		return text.toString();
	}

	String html() {
		StringBuilder html = new StringBuilder("""
				<!doctype html><html lang="en"><meta charset="utf-8"><title>Faults</title><style>
				body { font: 14px sans-serif } td, th { padding: 2px 8px; text-align: left; vertical-align: top }
				tr:nth-child(even) { background: #f3f3f3 } .bad { color: #b00 } ul { margin: 0 }
				</style><h1>Faults</h1>
				""");
		html.append("<p>").append(HtmlUtils.htmlEscape(summary())).append("</p>\n<table><tr>");
		HEAD.forEach((name) -> html.append("<th>").append(name).append("</th>"));
		html.append("</tr>\n");
		this.results.forEach((result) -> {
			html.append(result.problems().isEmpty() ? "<tr>" : "<tr class=\"bad\">");
			row(result).forEach((cell) -> html.append("<td>").append(HtmlUtils.htmlEscape(cell)).append("</td>"));
			html.append("</tr>\n<tr><td></td><td colspan=\"%d\">".formatted(HEAD.size() - 1))
				.append(HtmlUtils.htmlEscape(result.fault().what()))
				.append("<ul>");
			details(result)
				.forEach((detail) -> html.append("<li>").append(HtmlUtils.htmlEscape(detail)).append("</li>"));
			html.append("</ul></td></tr>\n");
		});
		return html.append("</table></html>\n").toString();
	}

	/**
	 * Returns a result as a line, for those who wait.
	 */
	static String line(Result result) {
		return "%-28s %-9s %4d in, back after %-8s %s".formatted(result.fault().name(), subject(result),
				result.tally().in(), result.backText(), verdict(result));
	}

	private String summary() {
		return "%d faults, %d trials, %d failed; %d pieces of work in, %d stuck, %d charged more than once".formatted(
				this.results.stream().map(Result::fault).distinct().count(), this.results.size(),
				this.results.stream().filter((result) -> !result.problems().isEmpty()).count(),
				this.results.stream().mapToInt((result) -> result.tally().in()).sum(),
				this.results.stream().mapToInt((result) -> result.tally().stuck()).sum(),
				this.results.stream().mapToInt((result) -> result.tally().doubled()).sum());
	}

	private static List<String> row(Result result) {
		return List.of(result.fault().name(), subject(result), String.valueOf(result.tally().in()),
				result.tally()
					.ends()
					.entrySet()
					.stream()
					.map((end) -> end.getValue() + " " + end.getKey())
					.collect(Collectors.joining(", ")),
				String.valueOf(result.tally().stuck()), String.valueOf(result.tally().doubled()),
				String.valueOf(result.tally().wrong()), String.valueOf(result.tally().redone()), result.backText(),
				"%d ms".formatted(result.slowestRequest().toMillis()),
				"%d ms".formatted(result.slowestLiveness().toMillis()),
				"%.1f s".formatted(result.unready().toMillis() / 1000.0), String.valueOf(result.lines()),
				String.valueOf(result.warningCount()), result.before().toString(), result.after().toString(),
				verdict(result));
	}

	private static List<String> details(Result result) {
		List<String> details = new ArrayList<>();
		result.problems().forEach((problem) -> details.add("PROBLEM: " + problem));
		result.warnings()
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.limit(5)
			.forEach((warning) -> details.add("%d x %s".formatted(warning.getValue(), warning.getKey())));
		return details;
	}

	private static String subject(Result result) {
		return result.subject().name().toLowerCase(Locale.ROOT);
	}

	private static String verdict(Result result) {
		return result.problems().isEmpty() ? "ok" : "FAILED: " + String.join("; ", result.problems());
	}

}
