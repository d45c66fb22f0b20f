package dev.temporalworker.oms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the program that puts the system under load.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:load;DB_CLOSE_DELAY=-1")
@DirtiesContext
class LoadTests {

	@DynamicPropertySource
	static void useFreePort(DynamicPropertyRegistry registry) {
		int port = FreePort.find();
		registry.add("server.port", () -> port);
	}

	@Test
	void bringsOrdersToTheirEnd(@Value("${server.port}") int port) {
		Result result = run("--orders", "20", "--concurrency", "5", "--timeout", "300", "--sold-out", "10", "--url",
				"http://127.0.0.1:" + port);
		assertThat(result.output()).containsPattern("orders completed\\.+: 20 ").contains("POST /orders/{id}/action");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void placesOrdersAtRate(@Value("${server.port}") int port) {
		Result result = run("--orders", "5", "--rate", "50", "--timeout", "300", "--url", "http://127.0.0.1:" + port);
		assertThat(result.output()).containsPattern("orders completed\\.+: 5 ");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void deliversOnceTheCourierHasCome(@Value("${server.port}") int port) {
		Result result = run("--orders", "1", "--courier", "2", "--timeout", "300", "--url", "http://127.0.0.1:" + port);
		assertThat(result.output()).containsPattern("orders completed\\.+: 1 ")
			.containsPattern("order, end to end\\.+: p\\(50\\)=(?![01]\\.)[\\d.]+s ");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void placesNoMoreOrdersWhenItIsStopped(@Value("${server.port}") int port, @TempDir Path folder) throws IOException {
		Path stop = Files.createFile(folder.resolve("stop"));
		Result result = run("--orders", "5", "--stop-file", stop.toString(), "--url", "http://127.0.0.1:" + port);
		assertThat(result.output()).containsPattern("orders started\\.+: 0 ");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void failsWhenOrdersDoNotEnd() {
		Result result = run("--orders", "1", "--timeout", "1", "--url", "http://127.0.0.1:" + FreePort.find());
		assertThat(result.output()).containsPattern("Stuck or lost:\\s+load-\\w+-1\\.+: unknown");
		assertThat(result.exitCode()).isOne();
	}

	private static Result run(String... options) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "load/Load.java"));
		command.addAll(List.of(options));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How the program ended.
	 *
	 * @param exitCode the exit code
	 * @param output what it said
	 */
	private record Result(int exitCode, String output) {

	}

}
