package dev.temporalworker.oms.fraud.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FraudStore}.
 */
@ParameterizedClass
@EnumSource
class FraudStoreTests {

	private final FraudStore store;

	private final FraudStore replica;

	FraudStoreTests(TestDatabase database) {
		DataSource dataSource = database.create();
		this.store = connect(dataSource);
		this.replica = connect(dataSource);
	}

	private static FraudStore connect(DataSource dataSource) {
		return new FraudStore(JdbcClient.create(dataSource),
				new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
	}

	@Test
	void declinesWhatExceedsTheLimitAltogether() {
		this.store.updateLimit(100_000);
		assertThat(declines("c1", 120_000)).isTrue();
		assertThat(declines("c1", 70_000)).isFalse();
		assertThat(declines("c1", 50_000)).isTrue();
		assertThat(declines("c1", 30_000)).isFalse();
		assertThat(declines("c1", 1)).isTrue();
	}

	@Test
	void countsEachCustomerAlone() {
		this.store.updateLimit(100);
		assertThat(declines("c1", 100)).isFalse();
		assertThat(declines("c2", 100)).isFalse();
	}

	@Test
	void countsWhileThereIsNoLimit() {
		assertThat(declines("c1", 80_000)).isFalse();
		this.store.updateLimit(100_000);
		assertThat(declines("c1", 30_000)).isTrue();
	}

	@Test
	void hasNoLimitUnlessPositive() {
		this.store.updateLimit(-1);
		assertThat(declines("c1", Long.MAX_VALUE)).isFalse();
	}

	@Test
	void declinesWhatCannotBeCounted() {
		assertThat(declines("c1", Long.MAX_VALUE)).isFalse();
		assertThat(declines("c1", 1)).isTrue();
	}

	@Test
	void countsRetriedCheckOnce() {
		this.store.updateLimit(100);
		assertThat(declines("c1", 60, "k1")).isFalse();
		assertThat(declines("c1", 60, "k1")).isFalse();
		assertThat(declines("c1", 40, "k2")).isFalse();
	}

	@Test
	void keepsToItsDecision() {
		this.store.updateLimit(10);
		assertThat(declines("c1", 60, "k1")).isTrue();
		this.store.updateLimit(100);
		assertThat(declines("c1", 60, "k1")).isTrue();
		assertThat(declines("c1", 100, "k2")).isFalse();
	}

	@Test
	void stopsCountingWhatIsReleased() {
		this.store.updateLimit(100);
		declines("c1", 60, "k1");
		this.store.release("k1");
		assertThat(declines("c1", 100, "k2")).isFalse();
	}

	@Test
	void releasesOnce() {
		this.store.updateLimit(100);
		declines("c1", 60, "k1");
		declines("c1", 40, "k2");
		this.store.release("k1");
		this.store.release("k1");
		assertThat(declines("c1", 61, "k3")).isTrue();
		assertThat(declines("c1", 60, "k4")).isFalse();
	}

	@Test
	void releasesNothingThatWasDeclinedOrNeverChecked() {
		this.store.updateLimit(100);
		declines("c1", 100, "k1");
		declines("c1", 50, "k2");
		this.store.release("k2");
		this.store.release("k3");
		assertThat(declines("c1", 1, "k4")).isTrue();
	}

	@Test
	void forgetsEverythingWhenReset() {
		this.store.updateLimit(100);
		this.store.updateMaintenanceMode(true);
		declines("c1", 100, "k1");
		this.store.reset();
		assertThat(this.store.findSettings()).isEqualTo(new FraudSettings(0, false));
		this.store.updateLimit(100);
		assertThat(declines("c1", 100, "k1")).isFalse();
	}

	@Test
	void sharesEverythingWithOtherReplicas() {
		this.store.updateLimit(100);
		this.store.updateMaintenanceMode(true);
		declines("c1", 60);
		assertThat(this.replica.findSettings()).isEqualTo(new FraudSettings(100, true));
		assertThat(this.replica.check(new FraudCheck("c1", 60, null)).declined()).isTrue();
	}

	@Test
	void countsConcurrentChecksExactly() {
		this.store.updateLimit(50);
		AtomicInteger accepted = new AtomicInteger();
		IntStream.range(0, 100).parallel().forEach((number) -> {
			if (!declines("c1", 1)) {
				accepted.incrementAndGet();
			}
		});
		assertThat(accepted).hasValue(50);
	}

	private boolean declines(String customerId, long charge) {
		return this.store.check(new FraudCheck(customerId, charge, null)).declined();
	}

	private boolean declines(String customerId, long charge, String key) {
		return this.store.check(new FraudCheck(customerId, charge, key)).declined();
	}

}
