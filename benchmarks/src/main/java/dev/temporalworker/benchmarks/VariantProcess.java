package dev.temporalworker.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running {@link BenchmarkProcess}.
 */
final class VariantProcess implements AutoCloseable {

	private final Candidate candidate;

	private final String taskQueue;

	private final Process process;

	private final PrintStream input;

	private final BufferedReader output;

	private VariantProcess(Candidate candidate, String taskQueue, Process process) {
		this.candidate = candidate;
		this.taskQueue = taskQueue;
		this.process = process;
		this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static VariantProcess start(Candidate candidate, String target, String taskQueue) throws IOException {
		return start(candidate, target, taskQueue, Jvm.current());
	}

	/**
	 * Starts a process.
	 * @param candidate what to run
	 * @param target the address of the Temporal Service
	 * @param taskQueue the Task Queue
	 * @param jvm the class path and options of the virtual machine
	 * @return the process
	 * @throws IOException if it can't be started
	 */
	static VariantProcess start(Candidate candidate, String target, String taskQueue, Jvm jvm) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(candidate.variant().name(), target, taskQueue));
		arguments.addAll(candidate.properties());
		return new VariantProcess(candidate, taskQueue,
				builder(candidate, jvm, BenchmarkProcess.class, arguments).start());
	}

	/**
	 * Prepares a process with the class path of a candidate.
	 * @param candidate what to run
	 * @param jvm the class path and options of the virtual machine
	 * @param mainClass what the process runs
	 * @param arguments what it is told
	 * @return the process to start, whose errors are those of this one
	 */
	static ProcessBuilder builder(Candidate candidate, Jvm jvm, Class<?> mainClass, List<String> arguments) {
		String classPath = jvm.classPath()
			.stream()
			.filter(candidate.variant()::needs)
			.collect(Collectors.joining(File.pathSeparator));
		// Compiler threads that end would take their CPU time along
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m",
						"-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads"));
		command.addAll(jvm.options());
		command.addAll(List.of("-cp", classPath, mainClass.getName()));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
	}

	Candidate getCandidate() {
		return this.candidate;
	}

	String getTaskQueue() {
		return this.taskQueue;
	}

	Snapshot snapshot() {
		return Snapshot.parse(ask(BenchmarkProcess.SNAPSHOT));
	}

	Scrape scrape() {
		return Scrape.parse(ask(BenchmarkProcess.SCRAPE));
	}

	long liveBytes() {
		return Long.parseLong(ask(BenchmarkProcess.LIVE));
	}

	private String ask(String question) {
		this.input.println(question);
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(BenchmarkProcess.ANSWER)) {
					return line.substring(BenchmarkProcess.ANSWER.length());
				}
				System.err.println(this.candidate + ": " + line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The process of '%s' ended".formatted(this.candidate));
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Ends the process by itself, so that it can write what it writes at its end.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void end() throws InterruptedException {
		this.input.close();
		this.process.waitFor();
	}

	@Override
	public void close() {
		this.input.close();
		this.process.destroy();
	}

	/**
	 * How the virtual machine of a process is started.
	 *
	 * @param classPath the class path
	 * @param options further options
	 */
	record Jvm(List<String> classPath, List<String> options) {

		static Jvm current() {
			return new Jvm(List.of(System.getProperty("java.class.path").split(File.pathSeparator)), List.of());
		}

		Jvm with(String option) {
			return new Jvm(this.classPath, Stream.concat(this.options.stream(), Stream.of(option)).toList());
		}

	}

}
