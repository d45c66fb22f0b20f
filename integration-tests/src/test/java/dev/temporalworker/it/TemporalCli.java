package dev.temporalworker.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Temporal CLI on the {@code PATH}.
 */
public final class TemporalCli {

	private TemporalCli() {
	}

	/**
	 * Finds the program. Without it, the test is skipped, or fails in CI.
	 * @return the program
	 */
	public static Path find() {
		Path program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, "temporal"))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		Assumptions.assumeTrue(program != null || System.getenv("CI") != null, "There is no Temporal CLI");
		assertThat(program).isNotNull();
		return program;
	}

}
