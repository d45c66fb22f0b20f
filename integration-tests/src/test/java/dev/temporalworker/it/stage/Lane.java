package dev.temporalworker.it.stage;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that plays one situation after the other.
 */
final class Lane implements AutoCloseable {

	private final Path log;

	private final Process process;

	private final BufferedWriter names;

	private final BufferedReader answers;

	private Lane(Path log, Process process) {
		this.log = log;
		this.process = process;
		this.names = process.outputWriter(StandardCharsets.UTF_8);
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static Lane open(String target, Path log) {
		try {
			// Devtools would start the main class again, with arguments of the
			// application
			return new Lane(log,
					new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
							"-Dspring.devtools.restart.enabled=false", "-cp", System.getProperty("java.class.path"),
							StageProcess.class.getName(), target)
						.redirectError(log.toFile())
						.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	synchronized Performance play(Situation situation) {
		try {
			this.names.write(situation.name());
			this.names.newLine();
			this.names.flush();
			String answer = this.answers.readLine();
			// The JVM writes warnings there as well
			while (answer != null && !answer.startsWith(situation.name() + "\t")) {
				answer = this.answers.readLine();
			}
			if (answer == null) {
				throw new IllegalStateException("The process that plays has ended; see %s".formatted(this.log));
			}
			return Performance.parse(answer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
