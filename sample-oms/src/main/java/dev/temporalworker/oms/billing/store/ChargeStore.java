package dev.temporalworker.oms.billing.store;

import java.time.Instant;
import java.time.ZoneOffset;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of charges, one row for each reference.
 */
@Repository
public class ChargeStore {

	private final JdbcClient jdbc;

	public ChargeStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a charge unless there is one for the same reference.
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
			return find(request.reference());
		}
	}

	private void insert(PaymentRequest request, PaymentResult result) {
		this.jdbc.sql("""
				insert into charges (reference, customer_id, amount, success, auth_code, charged_at)
				values (:reference, :customerId, :amount, :success, :authCode, :chargedAt)""")
			.param("reference", request.reference())
			.param("customerId", request.customerId())
			.param("amount", request.charge())
			.param("success", result.success())
			.param("authCode", result.authCode())
			.param("chargedAt", Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	private PaymentResult find(String reference) {
		return this.jdbc.sql("select success, auth_code from charges where reference = :reference")
			.param("reference", reference)
			.query(PaymentResult.class)
			.single();
	}

}
