package dev.temporalworker.autoconfigure.benchmark;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link BenchmarkReport} and {@link HtmlReport}.
 */
class BenchmarkReportTests {

	private static final Pattern PLOT = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

	private static final Point TWENTY = new Point(new PollerCount(20, 20), null, null);

	private final List<PointResult> results = List.of(
			new PointResult(Point.CONFIGURED, List.of(measurement(100, Map.of()), measurement(120, Map.of()))),
			new PointResult(TWENTY, List.of(measurement(200, Map.of("<broken>", 2)), measurement(200, Map.of()))));

	private final BenchmarkReport report = new BenchmarkReport(plan(AdvisedSettings.DEFAULTS), "where it ran",
			this.results, new Advice(TWENTY, "It is better."));

	@Test
	void textTellsMediansRangesFailuresAndWhatToSet() {
		assertThat(this.report.toString())
			.contains("orders & more, 100 workflows, 10 in flight after 5 to warm up, rounds: 2", "where it ran",
					"2 workflows failed (pollers 20): <broken>", "It is better.", TWENTY.yaml(AdvisedSettings.DEFAULTS))
			.containsPattern("settings +as configured +pollers 20")
			.containsPattern("workflows/s +110 \\[100–120\\] +200")
			.containsPattern("activity wait p95 ≤ ms +– +–");
	}

	@Test
	void adviceIsGivenUnderTheQueueWhoseSettingsWereMeasured() {
		BenchmarkReport ofQueue = new BenchmarkReport(plan(AdvisedSettings.of("orders")), "where it ran", this.results,
				new Advice(TWENTY, "It is better."));
		assertThat(ofQueue.toString()).endsWith(TWENTY.yaml(AdvisedSettings.of("orders"))).doesNotContain("defaults:");
		assertThat(new HtmlReport(ofQueue).toString()).contains("'orders':").doesNotContain("defaults:");
	}

	@Test
	void interruptedReportTellsWhatItIsOfAndAdvisesNothing() {
		BenchmarkReport interrupted = BenchmarkReport.of(plan(AdvisedSettings.DEFAULTS), "where it ran",
				List.of(this.results.get(0), new PointResult(TWENTY, List.of(measurement(900, Map.of())))));
		assertThat(interrupted.toString()).startsWith("Interrupted after 3 of 4 runs\n")
			.containsPattern("runs +2 +1")
			.endsWith("\nInterrupted after 3 of 4 runs, so nothing is advised.\n")
			.doesNotContain("temporal:");
		assertThat(new HtmlReport(interrupted).toString())
			.contains("<strong>Interrupted after 3 of 4 runs</strong>", "so nothing is advised.")
			.doesNotContain("<pre>");
	}

	@Test
	void completeReportIsNotCalledInterrupted() {
		BenchmarkReport complete = BenchmarkReport.of(plan(AdvisedSettings.DEFAULTS), "where it ran", this.results);
		assertThat(complete.toString()).doesNotContain("nterrupted", "\nruns");
		assertThat(new HtmlReport(complete).toString()).doesNotContain("nterrupted");
	}

	@Test
	void pageIsWrittenWholeThoughTheThreadIsInterrupted(@TempDir Path directory) throws IOException {
		HtmlReport page = new HtmlReport(this.report);
		Path file = Files.writeString(directory.resolve("report.html"), "of the last benchmark");
		Thread.currentThread().interrupt();
		try {
			page.write(file);
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(file).hasContent(page.toString());
		assertThat(directory).isDirectoryNotContaining("glob:**.part");
	}

	@Test
	void pageThatCannotBeWrittenLeavesNoPartOfItself(@TempDir Path directory) throws IOException {
		Path file = Files.createDirectory(directory.resolve("report.html"));
		assertThatIOException().isThrownBy(() -> new HtmlReport(this.report).write(file));
		assertThat(directory).isDirectoryNotContaining("glob:**.part");
	}

	@Test
	void pageNeedsNothingElseAndShowsTextAsItIs() {
		String page = new HtmlReport(this.report).toString();
		assertThat(page).contains("orders &amp; more", "&lt;broken&gt;", "110 [100–120]")
			.contains("maximum: 20")
			.doesNotContain("src=", "href=", "<broken>", "NaN");
	}

	@Test
	void plotsAreWellFormed() {
		assertThat(PLOT.matcher(new HtmlReport(this.report).toString()).results().map((plot) -> plot.group()))
			.hasSize(7)
			.allSatisfy((plot) -> assertThat(DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(new InputSource(new StringReader(plot)))
				.getElementsByTagName("rect")
				.getLength()).isEqualTo(2));
	}

	private static Measurement measurement(double throughput, Map<String, Integer> failures) {
		return new Measurement(Map.of(Figure.THROUGHPUT, throughput), 100, failures);
	}

	private static BenchmarkPlan plan(AdvisedSettings settings) {
		Workload workload = new Workload("orders & more", "Order", "orders", (number) -> List.of(),
				Duration.ofMinutes(1), List.of(), settings);
		return new BenchmarkPlan(workload, new Load(10, null, 100, null), 5, List.of(Point.CONFIGURED, TWENTY), 2,
				Path.of("report.html"));
	}

}
