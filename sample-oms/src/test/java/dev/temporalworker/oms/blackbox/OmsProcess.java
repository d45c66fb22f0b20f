package dev.temporalworker.oms.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.oms.FreePort;
import dev.temporalworker.oms.OmsApplication;
import org.awaitility.Awaitility;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of the order management system in a process of its own, which can be killed.
 */
final class OmsProcess {

	private static final RestClient HTTP = RestClient.create();

	private final Process process;

	private final int port;

	private final Path log;

	private OmsProcess(Process process, int port, Path log) {
		this.process = process;
		this.port = port;
		this.log = log;
	}

	static OmsProcess start(Settings settings) {
		int port = FreePort.find();
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElseThrow());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				OmsApplication.class.getName()));
		command.addAll(settings.with("server.port", port).arguments());
		try {
			Path log = Files.createTempFile("oms", ".log");
			log.toFile().deleteOnExit();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			// A JVM that is told to stop must not leave it behind
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new OmsProcess(process, port, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	OmsProcess awaitReady() {
		Awaitility.await("ready")
			.atMost(Oms.PATIENCE)
			.failFast(() -> assertThat(this.process.isAlive()).as(log()).isTrue())
			.ignoreExceptions()
			.until(this::readiness, HttpStatus.OK::equals);
		return this;
	}

	void awaitStopping() {
		Awaitility.await("stopping")
			.atMost(Oms.PATIENCE)
			.ignoreExceptions()
			.until(this::readiness, (status) -> !HttpStatus.OK.equals(status));
	}

	private HttpStatusCode readiness() {
		return HTTP.get()
			.uri("http://127.0.0.1:{port}/actuator/health/readiness", this.port)
			.exchange((request, response) -> response.getStatusCode());
	}

	/**
	 * Sends SIGTERM.
	 */
	void stop() {
		this.process.destroy();
	}

	/**
	 * Sends SIGKILL, and waits until the process is gone.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	void awaitEnd() {
		try {
			assertThat(this.process.waitFor(Oms.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
