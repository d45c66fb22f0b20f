package dev.temporalworker.it.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.it.TemporalCli;
import dev.temporalworker.it.stage.Score.Result;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The advisor names the cause of each situation, and nothing else. Plays a few of them,
 * or those that {@code -Dstage=} names, or {@code all}, each {@code -Dstage.rounds=}
 * times and {@code -Dstage.lanes=} at a time; {@code -Dstage.continue=true} goes on where
 * it was interrupted. A wrong answer is not judged while others use most of the CPU,
 * which makes the service slow, or while the host is busy where that is not what it is
 * about; the situation is then played again, up to three times.
 * <p>
 * The Temporal Service is the one at {@code TEMPORAL_STAGE_SERVICE}, which has to be
 * started with {@code matching.longPollExpirationInterval=2s} so that polls come back
 * empty within the short time that the advisor looks back here, or else a development
 * server that is.
 */
@Tag("jdk-independent")
class StageTests {

	private static final Log logger = LogFactory.getLog(StageTests.class);

	private static final List<String> FEW = List.of("too few slots", "slots nearly all used",
			"activities outlive their timeout");

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
			.setExtraArgs("--dynamic-config-value", "matching.longPollExpirationInterval=\"2s\"",
					"--dynamic-config-value", "system.enableActivityEagerExecution=true")
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

	@TestFactory
	Stream<DynamicTest> causeIsNamedAndNothingElse() throws Exception {
		List<Situation> situations = situations();
		assertThat(situations).as("Situations called %s", System.getProperty("stage")).isNotEmpty();
		Path directory = Files.createDirectories(Path.of("target/stage"));
		Score score = new Score(situations, directory, Boolean.getBoolean("stage.continue"));
		try (Lanes lanes = new Lanes(Integer.getInteger("stage.lanes", 1), target, directory)) {
			for (int round = 1; round <= Integer.getInteger("stage.rounds", 1); round++) {
				List<Situation> left = score.judgedLessThan(round);
				while (!left.isEmpty()) {
					lanes.play(left, score::add);
					left = score.judgedLessThan(round);
				}
				logger.info("After round %d:\n%s".formatted(round, score.table()));
			}
		}
		return situations.stream()
			.map((situation) -> DynamicTest.dynamicTest(situation.name(), () -> check(situation, score)));
	}

	private static List<Situation> situations() {
		Set<String> names = Stream.of(System.getProperty("stage", "few").split(","))
			.map(String::strip)
			.collect(Collectors.toSet());
		if (names.remove("few")) {
			names.addAll(FEW);
		}
		return Situations.all()
			.stream()
			.filter((situation) -> names.contains("all") || names.contains(situation.name())
					|| situation.expected().stream().anyMatch(names::contains))
			.toList();
	}

	private static void check(Situation situation, Score score) {
		Result result = score.result(situation);
		Assumptions.assumeTrue(result.judged() > 0, "The host was busy each time");
		assertThat(result).as("%s, where %s is to be said", situation, situation.expected())
			.matches((found) -> found.isGood(situation));
	}

}
