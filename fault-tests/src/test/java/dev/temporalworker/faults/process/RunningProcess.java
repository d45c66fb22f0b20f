package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that can be told to stop, killed and frozen. It ends with the JVM that has
 * started it.
 */
public final class RunningProcess {

	private final String name;

	private final Process process;

	private final Path log;

	private RunningProcess(String name, Process process, Path log) {
		this.name = name;
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts a process.
	 * @param log where it logs, at the end of what is there
	 * @param environment further variables
	 * @param command the command
	 * @return the process
	 */
	public static RunningProcess start(Path log, Map<String, String> environment, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(environment);
		try {
			Process process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new RunningProcess(log.getFileName().toString(), process, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Sends SIGTERM.
	 */
	public void terminate() {
		this.process.destroy();
	}

	/**
	 * Sends SIGKILL, and waits until the process is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * Stops the process until it is resumed (SIGSTOP).
	 */
	public void freeze() {
		signal("STOP");
	}

	/**
	 * Resumes the process (SIGCONT).
	 */
	public void resume() {
		signal("CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits two minutes at most for the end.
	 */
	public void awaitEnd() {
		try {
			if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("%s does not end".formatted(this));
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits for the end, which must be a success.
	 */
	public void awaitSuccess() {
		awaitEnd();
		if (this.process.exitValue() != 0) {
			throw new IllegalStateException("%s failed: %s".formatted(this, String.join("\n", log())));
		}
	}

	/**
	 * Returns the threads and the resident memory in MB, nothing of a process that has
	 * ended.
	 * @return what the process uses
	 */
	public Usage usage() {
		try {
			int threads = 0;
			int memory = 0;
			for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(this.process.pid())))) {
				String value = line.replaceAll("\\D", "");
				threads = line.startsWith("Threads:") ? Integer.parseInt(value) : threads;
				memory = line.startsWith("VmRSS:") ? Integer.parseInt(value) / 1024 : memory;
			}
			return new Usage(threads, memory);
		}
		catch (IOException ex) {
			return new Usage(0, 0);
		}
	}

	/**
	 * Returns what was logged, by this process and by those before it with the same log.
	 * @return the lines
	 */
	public List<String> log() {
		try {
			// Invalid bytes of a broken network must not hide the rest
			return new String(Files.readAllBytes(this.log), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What processes use.
	 *
	 * @param threads the number of threads
	 * @param memory the resident memory in MB
	 */
	public record Usage(int threads, int memory) {

		public Usage plus(Usage other) {
			return new Usage(this.threads + other.threads, this.memory + other.memory);
		}

		@Override
		public String toString() {
			return "%d threads, %d MB".formatted(this.threads, this.memory);
		}

	}

}
