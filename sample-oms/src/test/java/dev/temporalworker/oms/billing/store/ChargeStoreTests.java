package dev.temporalworker.oms.billing.store;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChargeStore}.
 */
@JdbcTest
@Import(ChargeStore.class)
class ChargeStoreTests {

	private static final PaymentRequest REQUEST = new PaymentRequest("c1", "o1:1", 17);

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	@Autowired
	private ChargeStore store;

	@Autowired
	private JdbcClient jdbc;

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
