package dev.temporalworker.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.temporalworker.it.job.JobApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that Spring Boot Devtools restarts when its classes change.
 */
@TemporalServiceTest
class DevtoolsTests {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	private static final String POLL = "Workers poll the Task Queue '";

	private static final String DRAINED = "Workers drained";

	@TempDir
	private Path logs;

	@TempDir
	private Path classes;

	@Test
	void workersAreGoneBeforeThoseOfTheNextContextPoll(TemporalService service) throws IOException {
		Process application = start(service);
		try {
			await().atMost(LIMIT).until(() -> steps().equals(List.of(POLL)));
			Files.writeString(this.classes.resolve("changed"), "new");
			await().atMost(LIMIT).until(() -> steps().size() >= 3);
			assertThat(steps()).containsExactly(POLL, DRAINED, POLL);
		}
		finally {
			application.destroyForcibly();
		}
	}

	private Process start(TemporalService service) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
				"-cp", System.getProperty("java.class.path"), JobApplication.class.getName(),
				"--spring.main.web-application-type=none", "--temporal.connection.target=" + service.target(),
				"--temporal.worker.queue.jobs.task-queue=jobs-" + UUID.randomUUID(),
				"--temporal.worker.start.timeout=60s", "--spring.devtools.restart.additional-paths=" + this.classes)
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
	}

	private Path log() {
		return this.logs.resolve("application.log");
	}

	/**
	 * Returns what the Workers have done so far.
	 */
	private List<String> steps() throws IOException {
		try (Stream<String> lines = Files.lines(log())) {
			return lines.flatMap((line) -> Stream.of(POLL, DRAINED).filter(line::contains)).toList();
		}
	}

}
