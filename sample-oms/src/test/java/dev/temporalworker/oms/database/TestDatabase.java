package dev.temporalworker.oms.database;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The databases that the system supports.
 */
public enum TestDatabase {

	/**
	 * The embedded one.
	 */
	H2 {

		@Override
		public String url() {
			return "jdbc:h2:mem:stores;DB_CLOSE_DELAY=-1";
		}

	},

	/**
	 * A server of its own.
	 */
	POSTGRESQL {

		@Override
		public String url() {
			return PostgresServer.url(PostgresServer.get().address());
		}

	};

	/**
	 * Returns where the database is.
	 * @return the URL, which needs no user
	 */
	public abstract String url();

	/**
	 * Connects to the database after a migration from nothing.
	 * @return a client of an empty database
	 */
	public JdbcClient connect() {
		return JdbcClient.create(create());
	}

	/**
	 * Creates the database anew.
	 * @return an empty database
	 */
	public DataSource create() {
		DataSource dataSource = new DriverManagerDataSource(url());
		Flyway flyway = Flyway.configure().dataSource(dataSource).cleanDisabled(false).load();
		flyway.clean();
		flyway.migrate();
		return dataSource;
	}

}
