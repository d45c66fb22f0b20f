package dev.temporalworker.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.faults.process.Programs;
import dev.temporalworker.faults.process.TemporalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the faults that the system property {@code faults} names: {@code short},
 * {@code all}, or with commas between: names of faults, of subjects, and
 * {@code fault@subject}.
 */
@Tag("jdk-independent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTests {

	private final Path folder = Path.of(System.getProperty("faults.report"));

	private final Map<Subject, Stage> stages = new EnumMap<>(Subject.class);

	private final List<Result> results = new ArrayList<>();

	private int stageCount;

	private TemporalServer server;

	@BeforeAll
	void startServer() throws IOException {
		for (String program : List.of("temporal-server", "initdb", "pg_ctl")) {
			require(Programs.find(program).isPresent(), "'%s' is not on the PATH".formatted(program));
		}
		require(Files.exists(Path.of(System.getProperty("faults.sample"))),
				"the JAR of sample-oms is not packaged, as 'mvn verify' does");
		// What a run before has left would count
		FileSystemUtils.deleteRecursively(this.folder);
		this.server = new TemporalServer(Files.createTempDirectory("faults"), false);
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			if (System.getenv("CI") != null) {
				throw new IllegalStateException(otherwise);
			}
			throw new TestAbortedException("Skipped, since " + otherwise);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("trials")
	void losesNothing(Trial trial) throws Exception {
		Result result = trial.run(stage(trial.subject()), "f%d".formatted(this.results.size()));
		this.results.add(result);
		System.out.println(Report.line(result));
		write();
		if (!result.losses().isEmpty() || result.back() == null) {
			// What is broken must not break the next trial
			closeStage(trial.subject());
		}
		if (trial.subject() != Subject.OFFICIAL) {
			// How long something takes says nothing on a machine that builds
			assertThat(isShort() ? result.losses() : result.problems()).isEmpty();
		}
	}

	private static boolean isShort() {
		return System.getProperty("faults").equals("short");
	}

	static Stream<Trial> trials() {
		if (isShort()) {
			return Faults.ALL.stream()
				.filter(Fault::isQuick)
				.map((fault) -> new Trial(fault, fault.subjects().iterator().next()));
		}
		List<String> names = Arrays.asList(System.getProperty("faults").split(","));
		return Faults.ALL.stream()
			.flatMap((fault) -> fault.subjects()
				.stream()
				.filter((subject) -> isNamed(names, fault, subject))
				.map((subject) -> new Trial(fault, subject)));
	}

	private static boolean isNamed(List<String> names, Fault fault, Subject subject) {
		String name = subject.name().toLowerCase(Locale.ROOT);
		return Stream.of("all", name, fault.name(), fault.name() + "@" + name).anyMatch(names::contains);
	}

	private Stage stage(Subject subject) throws IOException {
		Stage stage = this.stages.get(subject);
		if (stage == null || !stage.isAlive()) {
			closeStage(subject);
			Path logs = this.folder.resolve("logs").resolve("%s-%d".formatted(subject, ++this.stageCount));
			stage = subject.open(Files.createDirectories(logs), this.server);
			this.stages.put(subject, stage);
		}
		return stage;
	}

	private void closeStage(Subject subject) {
		Stage stage = this.stages.remove(subject);
		if (stage != null) {
			stage.close();
		}
	}

	private void write() throws IOException {
		Report report = new Report(this.results);
		Files.writeString(this.folder.resolve("report.txt"), report.text());
		Files.writeString(this.folder.resolve("report.html"), report.html());
	}

	@AfterAll
	void close() {
		this.stages.values().forEach(Stage::close);
		if (this.server != null) {
			this.server.close();
			System.out.println("Report: " + this.folder.resolve("report.html"));
		}
	}

}
