package dev.temporalworker.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Payloads in a table. Each statement is a transaction of its own. One that is stored
 * again becomes new, which a statement that deletes old ones notices.
 */
final class JdbcPayloadStore implements PayloadStore {

	/**
	 * The name of the table in the scripts.
	 */
	static final String TABLE = "temporal_payload";

	private static final Log logger = LogFactory.getLog(JdbcPayloadStore.class);

	private static final String KEY = "key";

	private static final int ATTEMPTS = 3;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final String table;

	private final PropertyRules rules;

	private final Clock clock;

	/**
	 * Create a store.
	 * @param dataSource the database
	 * @param table the table
	 * @param rules the rules for its properties
	 * @param clock tells the time
	 */
	JdbcPayloadStore(DataSource dataSource, String table, PropertyRules rules, Clock clock) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.table = table;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "jdbc";
	}

	@Override
	public Map<String, String> locate(String digest) {
		return Map.of(KEY, digest);
	}

	@Override
	public void write(Map<String, String> location, byte[] bytes) {
		String key = location.get(KEY);
		for (int i = 0; i < ATTEMPTS; i++) {
			if (update("UPDATE %s SET stored_at = ? WHERE digest = ?", now(), key) > 0 || insert(key, bytes)) {
				return;
			}
		}
		throw new ConcurrencyFailureException("Others store and delete it all the time");
	}

	private boolean insert(@Nullable String key, byte[] bytes) {
		try {
			update("INSERT INTO %s (digest, payload, stored_at) VALUES (?, ?, ?)", key, bytes, now());
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private int update(String sql, @Nullable Object... arguments) {
		return Objects.requireNonNull(
				this.transaction.execute((status) -> this.jdbc.update(sql.formatted(this.table), arguments)));
	}

	@Override
	public byte @Nullable [] read(Map<String, String> location) {
		List<byte[]> found = this.transaction
			.execute((status) -> this.jdbc.query("SELECT payload FROM %s WHERE digest = ?".formatted(this.table),
					(row, number) -> row.getBytes(1), location.get(KEY)));
		return found.isEmpty() ? null : found.get(0);
	}

	@Override
	public void check() {
		try {
			this.jdbc.queryForList("SELECT digest, payload, stored_at FROM %s WHERE 1 = 0".formatted(this.table));
		}
		catch (BadSqlGrammarException ex) {
			this.rules.require(false, "table", this.table,
					"The database has no such table with the columns 'digest', 'payload' and 'stored_at'. Create it, such as with Flyway by 'classpath:dev/temporalworker/payload/{vendor}' in 'spring.flyway.locations'. It says: %s"
						.formatted(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
		}
		catch (CannotGetJdbcConnectionException ex) {
			logger.warn("The database for large payloads can't be reached now", ex);
		}
	}

	@Override
	public int deleteBefore(Instant limit, int most) {
		OffsetDateTime before = limit.atOffset(ZoneOffset.UTC);
		// The first condition is looked at again when a row has been changed meanwhile
		return update(
				"DELETE FROM %1$s WHERE stored_at < ? AND digest IN (SELECT digest FROM %1$s WHERE stored_at < ? ORDER BY stored_at FETCH FIRST ? ROWS ONLY)",
				before, before, most);
	}

	@Override
	public String toString() {
		return "the table '%s'".formatted(this.table);
	}

}
