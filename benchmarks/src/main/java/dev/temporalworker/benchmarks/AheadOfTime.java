package dev.temporalworker.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.temporalworker.benchmarks.VariantProcess.Jvm;
import dev.temporalworker.benchmarks.variant.GrownApplications;

import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Prepares an application at build time as a user's build does with Spring Boot: its
 * beans and their conditions become generated classes.
 */
final class AheadOfTime {

	private AheadOfTime() {
	}

	/**
	 * Processes the application of a candidate.
	 * @param candidate what to run, on Spring Boot
	 * @param jvm how its virtual machine is started
	 * @param folder where generated sources and classes go
	 * @return how the virtual machine of the processed application is started
	 * @throws IOException if a file can't be written
	 * @throws InterruptedException if the thread is interrupted
	 */
	static Jvm process(Candidate candidate, Jvm jvm, Path folder) throws IOException, InterruptedException {
		Path sources = Files.createDirectories(folder.resolve("sources"));
		Path classes = Files.createDirectories(folder.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of(BenchmarkProcess.class.getName(), sources.toString(),
				classes.toString(), classes.toString(), "dev.temporalworker", "benchmarks", candidate.variant().name(),
				// Whatever the address is, nothing connects to it
				"127.0.0.1:7233", GrownApplications.GENERATED));
		arguments.addAll(candidate.properties());
		Process process = VariantProcess.builder(candidate, jvm, SpringApplicationAotProcessor.class, arguments)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("'%s' can't be processed ahead of time".formatted(candidate));
		}
		compile(sources, classes, jvm);
		Path jar = GeneratedTypes.jar(classes, folder.resolve("processed.jar"));
		return new Jvm(Stream.concat(Stream.of(jar.toString()), jvm.classPath().stream()).toList(), jvm.options())
			.with("-Dspring.aot.enabled=true");
	}

	private static void compile(Path sources, Path classes, Jvm jvm) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp",
						classes + File.pathSeparator + String.join(File.pathSeparator, jvm.classPath())));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("What was generated ahead of time can't be compiled");
		}
	}

}
