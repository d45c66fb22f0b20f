package dev.temporalworker.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.temporalworker.benchmarks.variant.Variant;

/**
 * A running {@link BenchmarkProcess}.
 */
final class VariantProcess implements AutoCloseable {

	private final Variant variant;

	private final Process process;

	private final PrintStream input;

	private final BufferedReader output;

	private VariantProcess(Variant variant, Process process) {
		this.variant = variant;
		this.process = process;
		this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static VariantProcess start(Variant variant, String target, String taskQueue) throws IOException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(variant::needs)
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m",
				"-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath, BenchmarkProcess.class.getName(), variant.name(),
				target, taskQueue);
		return new VariantProcess(variant,
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	Variant getVariant() {
		return this.variant;
	}

	Measurement run(int workflows) {
		return Measurement.parse(ask(String.valueOf(workflows)));
	}

	Scrape scrape() {
		return Scrape.parse(ask(""));
	}

	private String ask(String question) {
		this.input.println(question);
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(BenchmarkProcess.ANSWER)) {
					return line.substring(BenchmarkProcess.ANSWER.length());
				}
				System.err.println(this.variant + ": " + line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The process of '%s' ended".formatted(this.variant));
	}

	@Override
	public void close() {
		this.input.close();
		this.process.destroy();
	}

}
