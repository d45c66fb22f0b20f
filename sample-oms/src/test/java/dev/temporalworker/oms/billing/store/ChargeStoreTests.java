package dev.temporalworker.oms.billing.store;

import java.time.OffsetDateTime;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.RefundRequest;
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

	private static final PaymentRequest REQUEST = new PaymentRequest("c1", "o1:1", 17, "k1");

	private static final RefundRequest REFUND = new RefundRequest("c1", "o1:1", "k1");

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	private final ChargeStore store;

	private final JdbcClient jdbc;

	ChargeStoreTests(TestDatabase database) {
		this.jdbc = database.createClient();
		this.store = new ChargeStore(this.jdbc);
	}

	@Test
	void storesCharge() {
		assertThat(this.store.insertIfAbsent(REQUEST, PAID)).isEqualTo(PAID);
		assertThat(this.jdbc.sql("select amount from charges where reference = 'o1:1'").query(Long.class).single())
			.isEqualTo(17);
	}

	@Test
	void findsWhatIsStored() {
		assertThat(this.store.find("k1")).isEmpty();
		this.store.insertIfAbsent(REQUEST, PAID);
		assertThat(this.store.find("k1")).contains(PAID);
	}

	@Test
	void returnsStoredResultOfSameKey() {
		this.store.insertIfAbsent(REQUEST, PAID);
		assertThat(this.store.insertIfAbsent(REQUEST, PaymentResult.DECLINED)).isEqualTo(PAID);
		assertThat(this.jdbc.sql("select count(*) from charges").query(Long.class).single()).isOne();
	}

	@Test
	void chargesSameReferenceAgainWithAnotherKey() {
		this.store.insertIfAbsent(REQUEST, PAID);
		this.store.insertIfAbsent(new PaymentRequest("c1", "o1:1", 5, "k2"), PAID);
		assertThat(this.jdbc.sql("select sum(amount) from charges").query(Long.class).single()).isEqualTo(22);
	}

	@Test
	void isNoLongerPaidOnceRefunded() {
		this.store.insertIfAbsent(REQUEST, PAID);
		assertThat(this.store.refund(REFUND)).isEqualTo(17);
		assertThat(this.store.find("k1")).contains(PaymentResult.DECLINED);
	}

	@Test
	void refundsOnce() {
		this.store.insertIfAbsent(REQUEST, PAID);
		this.store.refund(REFUND);
		OffsetDateTime refundedAt = refundedAt();
		assertThat(this.store.refund(REFUND)).isEqualTo(17);
		assertThat(refundedAt()).isNotNull().isEqualTo(refundedAt);
	}

	@Test
	void refundsNothingWhenNothingWasPaid() {
		this.store.insertIfAbsent(REQUEST, PaymentResult.DECLINED);
		assertThat(this.store.refund(REFUND)).isZero();
	}

	@Test
	void cannotBeChargedOnceRefunded() {
		assertThat(this.store.refund(REFUND)).isZero();
		assertThat(this.store.insertIfAbsent(REQUEST, PAID)).isEqualTo(PaymentResult.DECLINED);
		assertThat(this.store.refund(REFUND)).isZero();
	}

	private OffsetDateTime refundedAt() {
		return this.jdbc.sql("select refunded_at from charges").query(OffsetDateTime.class).single();
	}

}
