package dev.temporalworker.oms.database;

import java.util.Optional;
import java.util.UUID;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.function.SingletonSupplier;

/**
 * A PostgreSQL server for all tests of a run.
 *
 * @param address the {@code host:port} where it listens
 */
public record PostgresServer(String address) {

	static final String USER = "oms";

	private static final String IMAGE = "postgres:17";

	private static final String HELP = """
			No PostgreSQL was found, so %s. Do one of these:
			  - install the server, such as the package 'postgresql' of Debian; it need not run
			  - start Docker""";

	private static final Log logger = LogFactory.getLog(PostgresServer.class);

	private static final SingletonSupplier<Optional<PostgresServer>> SHARED = SingletonSupplier
		.of(PostgresServer::start);

	/**
	 * Returns the server, which is started when it is first asked for.
	 * @return the server
	 * @throws TestAbortedException if there is none, unless {@code CI} is set
	 */
	public static PostgresServer get() {
		return SHARED.obtain().orElseThrow(() -> new TestAbortedException("No PostgreSQL was found"));
	}

	private static Optional<PostgresServer> start() {
		Optional<PostgresServer> server = LocalPostgres.find()
			.map(LocalPostgres::start)
			.or(() -> DockerClientFactory.instance().isDockerAvailable() ? Optional.of(startContainer())
					: Optional.empty());
		if (server.isEmpty()) {
			tellMissing();
		}
		return server;
	}

	@SuppressWarnings("resource")
	private static PostgresServer startContainer() {
		int port = 5432;
		GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(port)
			.withEnv("POSTGRES_USER", USER)
			.withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
			.waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
		container.start();
		return new PostgresServer(container.getHost() + ":" + container.getMappedPort(port));
	}

	private static void tellMissing() {
		String ci = System.getenv("CI");
		if (ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false")) {
			throw new IllegalStateException(HELP.formatted("the tests that need it fail, because CI is set"));
		}
		logger.warn(HELP.formatted("THE TESTS THAT NEED IT ARE SKIPPED"));
	}

	/**
	 * Creates an empty database.
	 * @return its name
	 */
	public String createDatabase() {
		String name = "oms_" + UUID.randomUUID().toString().replace("-", "");
		JdbcClient.create(new DriverManagerDataSource(url("postgres"))).sql("create database " + name).update();
		return name;
	}

	/**
	 * Returns the URL of a database.
	 * @param database its name
	 * @return the URL, which needs no user
	 */
	public String url(String database) {
		return "jdbc:postgresql://%s/%s?user=%s".formatted(this.address, database, USER);
	}

}
