package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL server with the database of the sample.
 */
public final class Postgres implements AutoCloseable {

	private static final String USER = "oms";

	private final int port = Programs.freePorts(1);

	private final Path folder;

	private final Path log;

	public Postgres(Path parent) {
		this.log = parent.resolve("postgres.log");
		try {
			// Below the folder of temporary files, which others may enter
			this.folder = Files.createTempDirectory("faults-postgres");
			if (isRoot()) {
				UserPrincipal postgres = FileSystems.getDefault()
					.getUserPrincipalLookupService()
					.lookupPrincipalByName("postgres");
				Files.setOwner(this.folder, postgres);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run("initdb", "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync");
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
		start();
		jdbc("postgres").sql("create database oms").update();
	}

	/**
	 * Starts the server, again if it was stopped.
	 */
	public void start() {
		run("pg_ctl", "start", "--wait", "--options",
				"-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off".formatted(this.port));
	}

	/**
	 * Ends the server as a crash would.
	 */
	public void crash() {
		run("pg_ctl", "stop", "--wait", "--mode", "immediate");
	}

	private void run(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			// PostgreSQL refuses to run as root
			command.addAll(List.of("runuser", "-u", "postgres", "--"));
		}
		command.addAll(Programs.command(program, "--pgdata", this.folder.resolve("data").toString()));
		command.addAll(List.of(arguments));
		RunningProcess.start(this.log, Map.of(), command).awaitSuccess();
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns the URL of the database at a port, that of the server or of a proxy.
	 * @param port the port
	 * @return the URL
	 */
	public static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:%d/oms?user=%s&connectTimeout=2&socketTimeout=30".formatted(port, USER);
	}

	/**
	 * Returns a client of the suite's own, with a new connection for each statement.
	 * @return the client
	 */
	public JdbcClient jdbc() {
		return jdbc("oms");
	}

	private JdbcClient jdbc(String database) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setPortNumbers(new int[] { this.port });
		source.setDatabaseName(database);
		source.setUser(USER);
		source.setConnectTimeout(2);
		source.setSocketTimeout(10);
		// What the suite does is not to fail with what it breaks
		source.setOptions("-c default_transaction_read_only=off");
		return JdbcClient.create(source);
	}

	@Override
	public void close() {
		if (Files.exists(this.folder.resolve("data/postmaster.pid"))) {
			crash();
		}
	}

}
