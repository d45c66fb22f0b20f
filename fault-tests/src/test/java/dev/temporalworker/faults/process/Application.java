package dev.temporalworker.faults.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

/**
 * A Spring Boot application in a small process of its own.
 */
public final class Application {

	/**
	 * How long a start may take on a busy machine.
	 */
	public static final Duration START = Duration.ofMinutes(3);

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port = Programs.freePorts(1);

	private final Path log;

	private final List<String> program;

	private final List<String> arguments;

	private RunningProcess process;

	/**
	 * Starts an application.
	 * @param log where it logs
	 * @param program what follows {@code java} and its options
	 * @param arguments of the application
	 */
	public Application(Path log, List<String> program, List<String> arguments) {
		this.log = log;
		this.program = program;
		this.arguments = arguments;
		this.process = run();
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns the process that was started last.
	 * @return the process
	 */
	public RunningProcess process() {
		return this.process;
	}

	/**
	 * Starts the application again, without waiting.
	 * @param options further arguments, which begin with two hyphens, options of the JVM,
	 * which begin with one, and a command before all of it
	 */
	public void start(String... options) {
		this.process = run(options);
	}

	/**
	 * Kills the application and starts it again.
	 * @param options what is different
	 */
	public void restart(String... options) {
		this.process.kill();
		start(options);
		awaitReady();
	}

	private RunningProcess run(String... options) {
		List<String> command = new ArrayList<>();
		List<String> further = new ArrayList<>();
		List<String> jvm = new ArrayList<>(
				List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dspring.main.banner-mode=off"));
		for (String option : options) {
			if (option.startsWith("--")) {
				further.add(option);
			}
			else if (option.startsWith("-")) {
				jvm.add(option);
			}
			else {
				command.addAll(List.of(option.split(" ")));
			}
		}
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.addAll(this.program);
		command.add("--server.port=" + this.port);
		command.addAll(this.arguments);
		command.addAll(further);
		return RunningProcess.start(this.log, Map.of(), command);
	}

	/**
	 * Waits until the application is ready.
	 */
	public void awaitReady() {
		Awaitility.await(this.log.getFileName().toString())
			.atMost(START)
			.pollInterval(Duration.ofMillis(250))
			.failFast(this::checkAlive)
			.until(() -> probe("readiness", Duration.ofSeconds(5)) == 200);
	}

	private void checkAlive() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("%s has ended, see %s".formatted(this.process, this.log));
		}
	}

	/**
	 * Asks for the health as Kubernetes does.
	 * @param group of health
	 * @param timeout for the answer
	 * @return the status, 0 without an answer
	 */
	public int probe(String group, Duration timeout) {
		URI uri = URI.create("http://127.0.0.1:%d/actuator/health/%s".formatted(this.port, group));
		try {
			return HTTP.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
