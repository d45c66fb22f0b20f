package dev.temporalworker.oms.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.temporalworker.oms.FreePort;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL as it is installed on this machine. Each run gets a server with a new
 * database, which ends with the JVM.
 *
 * @param programs the folder of its programs
 */
record LocalPostgres(Path programs) {

	private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

	static Optional<LocalPostgres> find() {
		Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
		return Stream.concat(onPath, versionsOfDebian())
			.filter((folder) -> Files.isExecutable(folder.resolve("initdb"))
					&& Files.isExecutable(folder.resolve("pg_ctl")))
			.findFirst()
			.map(LocalPostgres::new);
	}

	private static Stream<Path> versionsOfDebian() {
		String[] versions = DEBIAN.toFile().list();
		return Stream.of((versions != null) ? versions : new String[0])
			.sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()).reversed())
			.map((version) -> DEBIAN.resolve(version).resolve("bin"));
	}

	PostgresServer start() {
		Path folder = createFolder();
		int port = FreePort.find();
		String data = folder.resolve("data").toString();
		run(folder, "initdb", "--pgdata", data, "--username", PostgresServer.USER, "--auth", "trust", "--encoding",
				"UTF8", "--no-locale", "--no-sync");
		Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, data)));
		run(folder, "pg_ctl", "start", "--wait", "--pgdata", data, "--log", folder.resolve("log").toString(),
				"--options",
				"-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off".formatted(port));
		return new PostgresServer("127.0.0.1:" + port);
	}

	private void stop(Path folder, String data) {
		run(folder, "pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data);
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path createFolder() {
		try {
			Path folder = Files.createTempDirectory("oms-postgres");
			if (isRoot()) {
				Files.setOwner(folder, unprivilegedUser());
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(Path folder, String program, String... arguments) {
		List<String> command = new ArrayList<>();
		try {
			if (isRoot()) {
				// PostgreSQL refuses to run as root
				command.addAll(List.of("runuser", "-u", unprivilegedUser().getName(), "--"));
			}
			command.add(this.programs.resolve(program).toString());
			command.addAll(List.of(arguments));
			Path output = Files.createTempFile(program, ".log");
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(1, TimeUnit.MINUTES);
			Assert.state(ended && process.exitValue() == 0,
					() -> "'%s' failed: %s".formatted(String.join(" ", command), read(output)));
			Files.delete(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static UserPrincipal unprivilegedUser() throws IOException {
		UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
		try {
			return users.lookupPrincipalByName("postgres");
		}
		catch (UserPrincipalNotFoundException ex) {
			return users.lookupPrincipalByName("nobody");
		}
	}

}
