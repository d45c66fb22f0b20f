package dev.temporalworker.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.temporalworker.connection.FreePort;
import org.opentest4j.TestAbortedException;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * A PostgreSQL server for all tests of a JVM, with which it ends.
 *
 * @param programs the folder of its programs
 * @param folder where it runs
 * @param port where it listens
 */
public record PostgresServer(Path programs, Path folder, int port) {

	private static final String USER = "tests";

	private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

	private static final SingletonSupplier<PostgresServer> SHARED = SingletonSupplier.of(PostgresServer::start);

	/**
	 * Returns the URL of an empty database.
	 * @return the URL, which needs no user
	 * @throws TestAbortedException if there is no PostgreSQL, unless {@code CI} is set
	 */
	public static String createDatabase() {
		PostgresServer server = SHARED.obtain();
		String name = "tests_" + UUID.randomUUID().toString().replace("-", "");
		try (Connection connection = DriverManager.getConnection(server.url("postgres"));
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return server.url(name);
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(this.port, database, USER);
	}

	private static PostgresServer start() {
		PostgresServer server = new PostgresServer(findPrograms(), createFolder(), FreePort.find());
		server.run("initdb", "--pgdata", server.data(), "--username", USER, "--auth", "trust", "--encoding", "UTF8",
				"--no-locale", "--no-sync");
		Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
		server.run("pg_ctl", "start", "--wait", "--pgdata", server.data(), "--log",
				server.folder.resolve("log").toString(), "--options",
				"-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off".formatted(server.port));
		return server;
	}

	private void stop() {
		run("pg_ctl", "stop", "--wait", "--mode", "immediate", "--pgdata", data());
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String data() {
		return this.folder.resolve("data").toString();
	}

	private static Path createFolder() {
		try {
			Path folder = Files.createTempDirectory("postgres");
			if (isRoot()) {
				Files.setOwner(folder, unprivilegedUser());
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			// PostgreSQL refuses to run as root
			command.addAll(List.of("runuser", "-u", unprivilegedUser().getName(), "--"));
		}
		command.add(this.programs.resolve(program).toString());
		command.addAll(List.of(arguments));
		run(this.folder, command);
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static UserPrincipal unprivilegedUser() {
		UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
		try {
			try {
				return users.lookupPrincipalByName("postgres");
			}
			catch (UserPrincipalNotFoundException ex) {
				return users.lookupPrincipalByName("nobody");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path findPrograms() {
		Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
		Optional<Path> programs = Stream.concat(onPath, versionsOfDebian())
			.filter((folder) -> Files.isExecutable(folder.resolve("initdb")))
			.findFirst();
		String missing = "No PostgreSQL was found. Install it, such as the package 'postgresql' of Debian; it need not run.";
		String ci = System.getenv("CI");
		Assert.state(programs.isPresent() || !StringUtils.hasText(ci) || ci.equalsIgnoreCase("false"), missing);
		return programs.orElseThrow(() -> new TestAbortedException(missing));
	}

	private static Stream<Path> versionsOfDebian() {
		String[] versions = DEBIAN.toFile().list();
		return Stream.of((versions != null) ? versions : new String[0])
			.sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()).reversed())
			.map((version) -> DEBIAN.resolve(version).resolve("bin"));
	}

	private static void run(Path folder, List<String> command) {
		try {
			Path output = Files.createTempFile("program", ".log");
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			Assert.state(ended && process.exitValue() == 0,
					() -> "'%s' failed, see %s".formatted(String.join(" ", command), output));
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

}
