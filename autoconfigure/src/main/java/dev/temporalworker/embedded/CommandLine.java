package dev.temporalworker.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
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

	/**
	 * Where the development server listens.
	 */
	static final String HOST = "127.0.0.1";

	private static final int FIRST_PORT = 10000;

	// From 32768 on, Linux gives ports to connections, one of which may take a free port
	// before the server starts; its web UI listens on one a thousand above
	private static final int END_OF_PORTS = 31768;

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

	/**
	 * Find a port for the development server.
	 * @return a port that nobody listens on
	 */
	public static int findPort() {
		return ThreadLocalRandom.current()
			.ints(FIRST_PORT, END_OF_PORTS)
			.filter(CommandLine::isFree)
			.findFirst()
			.orElseThrow();
	}

	private static boolean isFree(int port) {
		try {
			listen(port);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Listen on a port for a moment.
	 * @param port the port
	 * @throws IOException if that is not possible, mostly since somebody else does
	 */
	static void listen(int port) throws IOException {
		try (ServerSocket socket = new ServerSocket()) {
			// The server does the same, so that what the last one leaves is not in its
			// way
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(HOST, port));
		}
	}

}
