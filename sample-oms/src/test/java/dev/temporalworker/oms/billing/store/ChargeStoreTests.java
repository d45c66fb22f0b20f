package dev.temporalworker.oms.billing.store;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChargeStore}.
 */
@ParameterizedClass
@EnumSource
class ChargeStoreTests {

	private static final PaymentRequest REQUEST = new PaymentRequest("c1", "o1:1", 17);

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	private final ChargeStore store;

	private final JdbcClient jdbc;

	ChargeStoreTests(TestDatabase database) {
		this.jdbc = database.connect();
		this.store = new ChargeStore(this.jdbc);
	}

	@Test
	void storesCharge() {
		assertThat(this.store.insertIfAbsent(REQUEST, PAID)).isEqualTo(PAID);
		assertThat(this.jdbc.sql("select amount from charges where reference = 'o1:1'").query(Long.class).single())
			.isEqualTo(17);
	}

	@Test
	void returnsStoredResultOfSameReference() {
		this.store.insertIfAbsent(REQUEST, PAID);
		assertThat(this.store.insertIfAbsent(REQUEST, new PaymentResult(false, ""))).isEqualTo(PAID);
		assertThat(this.jdbc.sql("select count(*) from charges").query(Long.class).single()).isOne();
	}

}
