package dev.temporalworker.oms.database;

import java.util.UUID;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The databases that the system supports. Whatever is created lives as long as the JVM.
 */
public enum TestDatabase {

	/**
	 * The embedded one, which other processes can reach as well.
	 */
	H2 {

		@Override
		public String createEmpty() {
			return "jdbc:h2:tcp://127.0.0.1:%d/mem:%s;DB_CLOSE_DELAY=-1".formatted(H2Server.port(), UUID.randomUUID());
		}

	},

	/**
	 * A server of its own.
	 */
	POSTGRESQL {

		@Override
		public String createEmpty() {
			PostgresServer server = PostgresServer.get();
			return server.url(server.createDatabase());
		}

	};

	/**
	 * Creates a database without tables.
	 * @return its URL, which needs no user
	 */
	public abstract String createEmpty();

	/**
	 * Creates a database with the tables of the system.
	 * @return connections to it
	 */
	public DataSource create() {
		DataSource dataSource = new DriverManagerDataSource(createEmpty());
		Flyway.configure().dataSource(dataSource).load().migrate();
		return dataSource;
	}

	/**
	 * Creates a database with the tables of the system.
	 * @return a client of it
	 */
	public JdbcClient createClient() {
		return JdbcClient.create(create());
	}

}
