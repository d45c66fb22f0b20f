package dev.temporalworker.it.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was said in all rounds. It is kept in files, so that rounds can be interrupted.
 */
final class Score {

	private static final int ATTEMPTS = 3;

	private final List<Situation> situations;

	private final Path performances;

	private final Path summary;

	private final List<Performance> played = new ArrayList<>();

	/**
	 * Create a score.
	 * @param situations the situations that are played
	 * @param directory where it is kept
	 * @param goOn whether what was played before counts
	 */
	Score(List<Situation> situations, Path directory, boolean goOn) throws IOException {
		this.situations = situations;
		this.performances = directory.resolve("performances.tsv");
		this.summary = directory.resolveSibling("stage.txt");
		if (!goOn) {
			Files.deleteIfExists(this.performances);
		}
		if (Files.exists(this.performances)) {
			Files.readAllLines(this.performances).stream().map(Performance::parse).forEach(this.played::add);
		}
	}

	synchronized void add(Performance performance) {
		this.played.add(performance);
		try {
			Files.writeString(this.performances, performance.line() + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
			Files.writeString(this.summary, table());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the situations that were judged less often, unless they were played so often
	 * that the host seems to be too busy to judge them.
	 */
	synchronized List<Situation> judgedLessThan(int times) {
		return this.situations.stream()
			.filter((situation) -> result(situation).judged() < times)
			.filter((situation) -> of(situation).size() < ATTEMPTS * times)
			.toList();
	}

	synchronized Result result(Situation situation) {
		List<Performance> judged = of(situation).stream().filter((one) -> one.isJudged(situation)).toList();
		int right = count(judged, (one) -> one.isRight(situation));
		return new Result(right, judged.size(), of(situation).size() - judged.size(), seconds(judged, situation),
				otherwise(judged, situation));
	}

	private List<Performance> of(Situation situation) {
		return this.played.stream().filter((one) -> one.situation().equals(situation.name())).toList();
	}

	private static int count(List<Performance> performances, Predicate<Performance> condition) {
		return (int) performances.stream().filter(condition).count();
	}

	private static List<Double> seconds(List<Performance> judged, Situation situation) {
		return situation.expected()
			.stream()
			.flatMap((rule) -> judged.stream().map((one) -> one.said().get(rule)))
			.filter((seconds) -> seconds != null)
			.sorted()
			.toList();
	}

	private static Map<String, Long> otherwise(List<Performance> judged, Situation situation) {
		return judged.stream()
			.flatMap((one) -> one.said().keySet().stream())
			.filter((said) -> !situation.expected().contains(said))
			.collect(Collectors.groupingBy((said) -> said, TreeMap::new, Collectors.counting()));
	}

	synchronized String table() {
		StringBuilder table = new StringBuilder();
		table.append("| Situation | Expected | Right | Median | Longest | Also said | Not judged |\n");
		table.append("|---|---|---|---|---|---|---|\n");
		int causes = 0;
		int named = 0;
		int healthy = 0;
		int quiet = 0;
		for (Situation situation : this.situations) {
			Result result = result(situation);
			table.append("| %s | %s | %d of %d | %s | %s | %s | %d |\n".formatted(situation,
					String.join(", ", situation.expected()), result.right(), result.judged(), result.seconds(0.5),
					result.seconds(1), result.others(), result.notJudged()));
			boolean good = result.isGood(situation);
			if (situation.cause() != null) {
				causes++;
				named += good ? 1 : 0;
			}
			else {
				healthy++;
				quiet += good ? 1 : 0;
			}
		}
		return table
			.append("\n%d of %d causes named, nothing said in %d of %d others\n".formatted(named, causes, quiet,
					healthy))
			.toString();
	}

	/**
	 * What was said of a situation.
	 *
	 * @param right how often the cause was named and nothing else
	 * @param judged how often it was judged
	 * @param notJudged how often it was not, since the host was busy
	 * @param seconds when the cause was named, the shortest time first
	 * @param otherwise what else was said, and how often
	 */
	record Result(int right, int judged, int notJudged, List<Double> seconds, Map<String, Long> otherwise) {

		private static final double NEARLY_ALWAYS = 0.95;

		/**
		 * Return whether the cause was named in 19 of 20 rounds, or nothing said at all.
		 */
		boolean isGood(Situation situation) {
			return this.judged > 0 && ((situation.cause() != null) ? this.right >= NEARLY_ALWAYS * this.judged
					: this.right == this.judged);
		}

		private String others() {
			return this.otherwise.entrySet()
				.stream()
				.map((entry) -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
				.collect(Collectors.joining(", "));
		}

		private String seconds(double part) {
			if (this.seconds.isEmpty()) {
				return "";
			}
			int index = (int) Math.ceil(part * this.seconds.size()) - 1;
			return String.format(Locale.ROOT, "%.1f s", this.seconds.get(index));
		}

	}

}
