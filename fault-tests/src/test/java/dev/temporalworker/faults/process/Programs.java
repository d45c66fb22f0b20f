package dev.temporalworker.faults.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Programs of this machine, and ports for them.
 */
public final class Programs {

	private static final int FIRST_PORT = Integer.getInteger("faults.port", 21500);

	private static int nextPort = FIRST_PORT;

	private Programs() {
	}

	/**
	 * Finds a program on the PATH, or among those of PostgreSQL on Debian.
	 * @param name the name
	 * @return the program
	 */
	public static Optional<Path> find(String name) {
		String[] versions = new File("/usr/lib/postgresql").list();
		Stream<Path> debian = Stream.of((versions != null) ? versions : new String[0])
			.map((version) -> Path.of("/usr/lib/postgresql", version, "bin"));
		return Stream.concat(debian, Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of))
			.map((folder) -> folder.resolve(name))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Finds a library where Debian has them.
	 * @param name the name, with the folder within that of the architecture
	 * @return the library
	 * @throws IllegalStateException if there is none
	 */
	public static Path library(String name) {
		String[] architectures = new File("/usr/lib").list((folder, entry) -> entry.endsWith("-linux-gnu"));
		return Stream.of((architectures != null) ? architectures : new String[0])
			.map((architecture) -> Path.of("/usr/lib", architecture, name))
			.filter(Files::exists)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no " + name));
	}

	static List<String> command(String name, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(find(name).orElseThrow(() -> new IllegalStateException("There is no " + name)).toString());
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Returns the first of so many ports in a row that nobody listens on.
	 * @param count how many
	 * @return the first
	 */
	public static synchronized int freePorts(int count) {
		while (!IntStream.range(nextPort, nextPort + count).allMatch(Programs::isFree)) {
			nextPort++;
		}
		nextPort += count;
		return nextPort - count;
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	static Path createFolder(Path parent, String name) {
		try {
			return Files.createDirectories(parent.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
