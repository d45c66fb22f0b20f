package dev.temporalworker.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.temporalworker.storage.PostgresServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcPayloadStoreTests {

	private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

	private static final String DIGEST = "0123456789abcdef".repeat(4);

	private static final Map<String, String> LOCATION = Map.of("key", DIGEST);

	@ParameterizedTest
	@EnumSource
	void readsWhatWasWritten(Database database) {
		byte[] bytes = bytes(5_000_000);
		JdbcPayloadStore store = store(database.create(), NOW);
		assertThat(store.locate(DIGEST)).isEqualTo(LOCATION);
		store.write(LOCATION, bytes);
		assertThat(store.read(LOCATION)).isEqualTo(bytes);
		assertThat(store.read(Map.of("key", "another"))).isNull();
		assertThat(store.read(Map.of())).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void whatIsWrittenAgainIsStoredOnceAndNew(Database database) {
		DataSource dataSource = database.create();
		store(dataSource, NOW).write(LOCATION, bytes(3));
		store(dataSource, NOW.plusSeconds(60)).write(LOCATION, bytes(3));
		assertThat(count(dataSource)).isEqualTo(1);
		assertThat(store(dataSource, NOW).deleteBefore(NOW.plusSeconds(60), 10)).isZero();
		assertThat(store(dataSource, NOW).deleteBefore(NOW.plusSeconds(61), 10)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void manyCanWriteTheSame(Database database) {
		DataSource dataSource = database.create();
		JdbcPayloadStore store = store(dataSource, NOW);
		IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> store.write(LOCATION, bytes(1_000_000))))
			.toList()
			.forEach(CompletableFuture::join);
		assertThat(count(dataSource)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void whatIsStoredAgainMeanwhileIsNotDeleted(Database database) throws SQLException {
		DataSource dataSource = database.create();
		store(dataSource, NOW.minusSeconds(60)).write(LOCATION, bytes(3));
		try (Connection storing = dataSource.getConnection()) {
			storing.setAutoCommit(false);
			storing.createStatement()
				.executeUpdate(
						"update temporal_payload set stored_at = timestamp with time zone '2026-11-29 12:00:00+00'");
			CompletableFuture<Integer> deleting = CompletableFuture
				.supplyAsync(() -> store(dataSource, NOW).deleteBefore(NOW.minusSeconds(1), 10));
			// It waits for who stores
			assertThat(deleting).failsWithin(Duration.ofMillis(200));
			storing.commit();
			assertThat(deleting.join()).isZero();
		}
		assertThat(count(dataSource)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void oldOnesAreDeletedInSteps(Database database) {
		DataSource dataSource = database.create();
		for (int i = 0; i < 5; i++) {
			store(dataSource, NOW.minus(Duration.ofDays(i))).write(Map.of("key", "digest-" + i), bytes(i));
		}
		JdbcPayloadStore store = store(dataSource, NOW);
		assertThat(store.deleteBefore(NOW.minus(Duration.ofDays(1)), 2)).isEqualTo(2);
		assertThat(store.deleteBefore(NOW.minus(Duration.ofDays(1)), 2)).isEqualTo(1);
		assertThat(store.deleteBefore(NOW.minus(Duration.ofDays(1)), 2)).isZero();
		assertThat(store.read(Map.of("key", "digest-1"))).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void isWrittenWhereConnectionsDoNotCommit(Database database) {
		DataSource dataSource = database.create();
		store(new NotCommitting(dataSource), NOW).write(LOCATION, bytes(3));
		assertThat(count(dataSource)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void tableIsChecked(Database database) {
		DataSource dataSource = database.create();
		store(dataSource, NOW).check();
		new JdbcTemplate(dataSource).execute("drop table temporal_payload");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(store(dataSource, NOW)::check)
			.satisfies((exception) -> {
				assertThat(exception.getName()).isEqualTo("storage.table");
				assertThat(exception.getReason()).contains("The database has no such table",
						"classpath:dev/temporalworker/payload/{vendor}");
			});
	}

	@ParameterizedTest
	@EnumSource
	void scriptCanRunAgain(Database database) {
		DataSource dataSource = database.create();
		store(dataSource, NOW).write(LOCATION, bytes(3));
		database.runScript(dataSource);
		assertThat(count(dataSource)).isEqualTo(1);
	}

	private static JdbcPayloadStore store(DataSource dataSource, Instant now) {
		return new JdbcPayloadStore(dataSource, JdbcPayloadStore.TABLE, new PropertyRules("storage"),
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private static int count(DataSource dataSource) {
		Integer count = new JdbcTemplate(dataSource).queryForObject("select count(*) from temporal_payload",
				Integer.class);
		return (count != null) ? count : -1;
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		AtomicInteger next = new AtomicInteger();
		Arrays.fill(bytes, (byte) next.incrementAndGet());
		return bytes;
	}

	/**
	 * A database that there is a script for.
	 */
	enum Database {

		H2 {

			@Override
			String url() {
				return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
			}

		},

		POSTGRESQL {

			@Override
			String url() {
				return PostgresServer.createDatabase();
			}

		};

		abstract String url();

		DataSource create() {
			DataSource dataSource = new DriverManagerDataSource(url());
			runScript(dataSource);
			return dataSource;
		}

		void runScript(DataSource dataSource) {
			new ResourceDatabasePopulator(new ClassPathResource(
					"dev/temporalworker/payload/%s/R__temporal_payload.sql".formatted(name().toLowerCase())))
				.execute(dataSource);
		}

	}

	/**
	 * Has connections as pools can be told to have them.
	 */
	private static final class NotCommitting extends DelegatingDataSource {

		NotCommitting(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			connection.setAutoCommit(false);
			return connection;
		}

	}

}
