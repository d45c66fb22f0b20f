package dev.temporalworker.it.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.it.TemporalCli;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The advisor names the cause of each situation, and nothing else. Runs a few of them, or
 * those that {@code -Dstage=} names, or {@code all}, each {@code -Dstage.rounds=} times,
 * and writes a table to {@code target/stage}. A wrong answer is not judged while other
 * processes use most of the CPU, which makes the service slow.
 * <p>
 * The Temporal Service is the one at {@code TEMPORAL_STAGE_SERVICE}, which has to be
 * started with {@code matching.longPollExpirationInterval=2s} so that polls come back
 * empty within the short time that the advisor looks back here, or else a development
 * server that is.
 */
class StageTests {

	private static final Log logger = LogFactory.getLog(StageTests.class);

	private static final List<String> FEW = List.of("too few slots", "slots nearly all used",
			"activities outlive their timeout");

	private static final double HEALTHY_SECONDS = 10;

	private static final double PATIENCE_SECONDS = 30;

	private static final double SETTLED_SECONDS = 2;

	private static final Map<Situation, Tally> tallies = new LinkedHashMap<>();

	private static @Nullable TemporalDevServer server;

	private static String target = "";

	@BeforeAll
	static void findService() {
		String given = System.getenv("TEMPORAL_STAGE_SERVICE");
		if (given != null) {
			target = given;
			return;
		}
		TemporalDevServer started = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
			.setExistingPath(TemporalCli.find().toString())
			.setDownloadEnabled(false)
			.setExtraArgs("--dynamic-config-value", "matching.longPollExpirationInterval=\"2s\"")
			.build());
		server = started;
		target = started.getTarget();
	}

	@AfterAll
	static void stopService() {
		if (server != null) {
			server.close();
		}
	}

	static Stream<Situation> situations() {
		Set<String> names = Stream.of(System.getProperty("stage", "few").split(","))
			.map(String::strip)
			.collect(Collectors.toSet());
		if (names.remove("few")) {
			names.addAll(FEW);
		}
		List<Situation> situations = Situations.all()
			.stream()
			.filter((situation) -> names.contains("all") || names.contains(situation.name())
					|| names.contains(String.valueOf(situation.expected())))
			.toList();
		return IntStream.range(0, Integer.getInteger("stage.rounds", 1))
			.boxed()
			.flatMap((round) -> situations.stream());
	}

	@ParameterizedTest
	@MethodSource("situations")
	void causeIsNamedAndNothingElse(Situation situation) throws Exception {
		Map<String, Double> said = new LinkedHashMap<>();
		double others = play(situation, said);
		boolean right = said.keySet().equals(situation.rules());
		boolean judged = right || others < Situation.MUCH_CPU;
		logger.info("%s: expected %s, said %s, CPU of others %.0f %%".formatted(situation, situation.rules(), said,
				100 * others));
		tallies.computeIfAbsent(situation, (first) -> new Tally()).add(said, right, judged);
		write();
		Assumptions.assumeTrue(judged, "Other processes use the host, so that the service is slow as well");
		assertThat(said.keySet()).isEqualTo(situation.rules());
	}

	/**
	 * Plays a situation.
	 * @return how much of the CPU other processes have used
	 */
	private static double play(Situation situation, Map<String, Double> said) throws InterruptedException {
		try (Stage stage = Stage.set(situation, target)) {
			long start = System.nanoTime();
			situation.load().accept(stage);
			double seconds = 0;
			while (!isOver(situation, said, seconds)) {
				Thread.sleep(100);
				seconds = (System.nanoTime() - start) / 1e9;
				for (String rule : stage.advised()) {
					said.putIfAbsent(rule, seconds);
				}
			}
			return stage.cpuOfOthers();
		}
	}

	private static boolean isOver(Situation situation, Map<String, Double> said, double seconds) {
		if (situation.expected() == null) {
			return seconds > HEALTHY_SECONDS;
		}
		Double named = said.get(situation.expected());
		return seconds > ((named != null) ? named + SETTLED_SECONDS : PATIENCE_SECONDS);
	}

	private static void write() throws IOException {
		StringBuilder table = new StringBuilder(
				"| Situation | Expected | Said | Seconds | Right | Not judged |\n|---|---|---|---|---|---|\n");
		tallies.forEach((situation, tally) -> table.append(tally.row(situation)));
		Path directory = Files.createDirectories(Path.of("target/stage"));
		Files.writeString(directory.resolve("table.md"), table);
	}

	/**
	 * What was said in all rounds.
	 */
	private static final class Tally {

		private final Map<String, List<Double>> said = new LinkedHashMap<>();

		private int right;

		private int wrong;

		private int notJudged;

		void add(Map<String, Double> rules, boolean isRight, boolean isJudged) {
			if (!isJudged) {
				this.notJudged++;
				return;
			}
			this.right += isRight ? 1 : 0;
			this.wrong += isRight ? 0 : 1;
			rules
				.forEach((rule, seconds) -> this.said.computeIfAbsent(rule, (first) -> new ArrayList<>()).add(seconds));
		}

		String row(Situation situation) {
			String seconds = this.said.values()
				.stream()
				.map((times) -> String.format(Locale.ROOT, "%.1f",
						times.stream().mapToDouble(Double::doubleValue).average().orElse(0)))
				.collect(Collectors.joining(", "));
			return "| %s | %s | %s | %s | %d of %d | %d |\n".formatted(situation, String.join(", ", situation.rules()),
					String.join(", ", this.said.keySet()), seconds, this.right, this.right + this.wrong,
					this.notJudged);
		}

	}

}
