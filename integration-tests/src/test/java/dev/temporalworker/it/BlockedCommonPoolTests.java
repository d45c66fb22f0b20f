package dev.temporalworker.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import dev.temporalworker.connection.FreePort;
import dev.temporalworker.it.report.ReportApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Code of the application that blocks the pool on which the SDK handles answers to polls
 * that scale, in a process whose pool may be blocked.
 */
@TemporalServiceTest
class BlockedCommonPoolTests {

	private static final Duration LIMIT = Duration.ofSeconds(120);

	private final int port = FreePort.find();

	private final RestClient http = RestClient.builder()
		.baseUrl("http://127.0.0.1:" + this.port)
		.defaultStatusHandler((status) -> true, (request, response) -> {
		})
		.build();

	@TempDir
	private Path directory;

	private Process application;

	@BeforeEach
	void start(TemporalService service) throws IOException {
		// The shorter polls may take, the sooner it is told that none are made
		this.application = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
				"-Dspring.devtools.restart.enabled=false", "-cp", System.getProperty("java.class.path"),
				ReportApplication.class.getName(), "--server.port=" + this.port,
				"--management.endpoint.health.show-details=always", "--temporal.connection.target=" + service.target(),
				"--temporal.connection.long-poll-timeout=5s",
				"--temporal.worker.queue.jobs.task-queue=jobs-" + UUID.randomUUID(),
				"--temporal.worker.start.timeout=60s")
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
		await().atMost(LIMIT)
			.failFast(() -> assertThat(this.application.isAlive()).as(Files.readString(log())).isTrue())
			.ignoreExceptions()
			.until(() -> health().getStatusCode().equals(HttpStatus.OK));
	}

	@AfterEach
	void stop() {
		this.application.destroyForcibly();
	}

	@Test
	void healthIsDownAndNamesThePoolUntilTheCodeLetsItGo() {
		post("/reports");
		await().atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(health()).returns(HttpStatus.SERVICE_UNAVAILABLE, ResponseEntity::getStatusCode)
						.extracting(ResponseEntity::getBody)
						.asString()
						.contains("No poll has been made although slots are free",
								"all 2 threads of ForkJoinPool.commonPool() are taken"));
		post("/data");
		await().atMost(LIMIT).until(() -> health().getStatusCode().equals(HttpStatus.OK));
	}

	private void post(String path) {
		assertThat(this.http.post().uri(path).retrieve().toBodilessEntity().getStatusCode()).isEqualTo(HttpStatus.OK);
	}

	private ResponseEntity<String> health() {
		return this.http.get().uri("/actuator/health").retrieve().toEntity(String.class);
	}

	private Path log() {
		return this.directory.resolve("application.log");
	}

}
