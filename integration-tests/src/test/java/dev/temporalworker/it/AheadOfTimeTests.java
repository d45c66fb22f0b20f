package dev.temporalworker.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.temporalworker.it.greeting.GreetingApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with two clients, processed ahead of time by Spring.
 */
@TemporalServiceTest
class AheadOfTimeTests {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	@TempDir
	private Path directory;

	@Test
	void startsWorkersOfEachClient(TemporalService service) throws Exception {
		String id = UUID.randomUUID().toString();
		List<String> arguments = List.of("--spring.main.web-application-type=none",
				"--temporal.connection.target=" + service.target(),
				"--temporal.client.namespace=" + service.namespace(),
				"--temporal.clients.other.client.namespace=" + service.namespace(),
				"--temporal.worker.queue.greetings.task-queue=greetings-" + id,
				"--temporal.clients.other.worker.queue.greetings.task-queue=other-greetings-" + id,
				"--temporal.worker.start.timeout=60s", "--temporal.clients.other.worker.start.timeout=60s");
		Path sources = this.directory.resolve("sources");
		Path classes = this.directory.resolve("classes");
		java(CLASS_PATH, Stream
			.concat(Stream.of(SpringApplicationAotProcessor.class.getName(), GreetingApplication.class.getName(),
					sources.toString(), classes.toString(), classes.toString(), "dev.temporalworker", "greeting"),
					arguments.stream())
			.toList());
		compile(sources, classes);
		String output = java(classes + System.getProperty("path.separator") + CLASS_PATH,
				Stream.concat(Stream.of("-Dspring.aot.enabled=true", "-Dspring.devtools.restart.enabled=false",
						GreetingApplication.class.getName()), arguments.stream())
					.toList());
		assertThat(output).contains("Starting AOT-processed GreetingApplication")
			.contains("clients: [primary, other]")
			.contains("primary: Hello, temporal.worker!")
			.contains("other: Hello, temporal.clients.other.worker!");
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-cp",
				classes + System.getProperty("path.separator") + CLASS_PATH, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private String java(String classPath, List<String> arguments) throws InterruptedException {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(
				Arrays.asList(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
		command.addAll(arguments);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(5, TimeUnit.MINUTES);
			process.destroyForcibly();
			String text = Files.readString(output);
			assertThat(ended && process.exitValue() == 0).as(text).isTrue();
			return text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
