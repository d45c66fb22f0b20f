package dev.temporalworker.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The Temporal CLI.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class CommandLine {

	private CommandLine() {
	}

	/**
	 * Find the CLI.
	 * @param path the folders to look into, as in the variable {@code PATH}
	 * @return the program, if one of the folders has it
	 */
	public static Optional<Path> find(@Nullable String path) {
		if (path == null) {
			return Optional.empty();
		}
		return Stream.of(path.split(File.pathSeparator))
			.flatMap((folder) -> Stream.of(Path.of(folder, "temporal"), Path.of(folder, "temporal.exe")))
			.filter((program) -> Files.isRegularFile(program) && Files.isExecutable(program))
			.findFirst();
	}

	/**
	 * Create a file for what the development server writes, which would be mixed with
	 * what the application writes and garble the protocol of test runners. The end of the
	 * file is told when the server does not start.
	 * @return the file, which is deleted when the JVM ends
	 */
	public static Path createLogFile() {
		try {
			Path file = Files.createTempFile("temporal-dev-server", ".log");
			file.toFile().deleteOnExit();
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
