package dev.temporalworker.oms.billing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.RefundRequest;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of charges, one row for each idempotency key. A refund without a charge
 * leaves a row as well, so that an attempt to charge that comes late finds it.
 */
@Repository
public class ChargeStore {

	private final JdbcClient jdbc;

	public ChargeStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds what became of a charge.
	 * @param key the idempotency key
	 * @return the result, if there was an attempt to charge or a refund
	 */
	public Optional<PaymentResult> find(String key) {
		return this.jdbc.sql("""
				select success and refunded_at is null as success,
					case when refunded_at is null then auth_code else '' end as auth_code
				from charges where idempotency_key = :key""").param("key", key).query(PaymentResult.class).optional();
	}

	/**
	 * Adds a charge unless there is one for the same key.
	 * @param request what was charged
	 * @param result the result
	 * @return the result that is stored
	 */
	public PaymentResult insertIfAbsent(PaymentRequest request, PaymentResult result) {
		try {
			insert(request, result);
			return result;
		}
		catch (DuplicateKeyException ex) {
			return find(request.idempotencyKey()).orElseThrow();
		}
	}

	/**
	 * Marks a charge as refunded, once.
	 * @param request what to refund
	 * @return what was charged in cents, nothing if there was no charge
	 */
	public long refund(RefundRequest request) {
		String key = request.idempotencyKey();
		if (!markRefunded(key)) {
			insertIfAbsent(new PaymentRequest(request.customerId(), request.orderReference(), 0, key),
					PaymentResult.DECLINED);
			markRefunded(key);
		}
		return this.jdbc
			.sql("select case when success then amount else 0 end from charges where idempotency_key = :key")
			.param("key", key)
			.query(Long.class)
			.single();
	}

	private boolean markRefunded(String key) {
		return this.jdbc.sql("""
				update charges set refunded_at = coalesce(refunded_at, :refundedAt)
				where idempotency_key = :key""").param("key", key).param("refundedAt", now()).update() > 0;
	}

	private void insert(PaymentRequest request, PaymentResult result) {
		this.jdbc.sql("""
				insert into charges (idempotency_key, reference, customer_id, amount, success, auth_code, charged_at)
				values (:key, :reference, :customerId, :amount, :success, :authCode, :chargedAt)""")
			.param("key", request.idempotencyKey())
			.param("reference", request.reference())
			.param("customerId", request.customerId())
			.param("amount", request.charge())
			.param("success", result.success())
			.param("authCode", result.authCode())
			.param("chargedAt", now())
			.update();
	}

	private static OffsetDateTime now() {
		return Instant.now().atOffset(ZoneOffset.UTC);
	}

}
