package dev.temporalworker.oms.fraud.store;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudDecision;
import dev.temporalworker.oms.fraud.FraudSettings;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The tables of fraud: what each customer was charged, and each check. The row of a
 * customer is locked while something is decided about the customer.
 */
@Repository
public class FraudStore {

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	public FraudStore(JdbcClient jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * Returns how charges are checked.
	 * @return the settings
	 */
	public FraudSettings findSettings() {
		return this.jdbc.sql("select charge_limit as \"limit\", maintenance_mode from fraud_settings")
			.query(FraudSettings.class)
			.single();
	}

	/**
	 * Changes the limit.
	 * @param limit the limit in cents, none unless positive
	 */
	public void updateLimit(long limit) {
		this.jdbc.sql("update fraud_settings set charge_limit = :limit").param("limit", limit).update();
	}

	/**
	 * Begins or ends the maintenance.
	 * @param maintenanceMode whether nothing is checked at the moment
	 */
	public void updateMaintenanceMode(boolean maintenanceMode) {
		this.jdbc.sql("update fraud_settings set maintenance_mode = :maintenanceMode")
			.param("maintenanceMode", maintenanceMode)
			.update();
	}

	/**
	 * Forgets all charges, the limit and the maintenance.
	 */
	public void reset() {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("update fraud_tallies set amount = 0").update();
			this.jdbc.sql("delete from fraud_checks").update();
			updateLimit(0);
			updateMaintenanceMode(false);
		});
	}

	/**
	 * Decides about a charge and counts it unless it is declined. The decision is that of
	 * the first check with the same key, which alone is counted.
	 * @param check the charge
	 * @return the decision
	 */
	public FraudDecision check(FraudCheck check) {
		String key = Objects.requireNonNullElseGet(check.idempotencyKey(), () -> UUID.randomUUID().toString());
		addCustomer(check.customerId());
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			long tally = lockTally(check.customerId());
			return findDecision(key).orElseGet(() -> decide(key, check, tally));
		}));
	}

	/**
	 * Stops counting a charge, if it counts.
	 * @param key the key of its check
	 */
	public void release(String key) {
		this.transaction.executeWithoutResult((status) -> findCounted(key).ifPresent((check) -> {
			long tally = lockTally(check.customerId());
			if (markReleased(key)) {
				updateTally(check.customerId(), tally - check.charge());
			}
		}));
	}

	private void addCustomer(String customerId) {
		try {
			this.jdbc.sql("""
					insert into fraud_tallies (customer_id, amount)
					select cast(:customerId as varchar(255)), 0
					where not exists (select 1 from fraud_tallies where customer_id = :customerId)""")
				.param("customerId", customerId)
				.update();
		}
		catch (DuplicateKeyException ex) {
			// Another check of the same customer was faster
		}
	}

	private long lockTally(String customerId) {
		return this.jdbc.sql("select amount from fraud_tallies where customer_id = :customerId for update")
			.param("customerId", customerId)
			.query(Long.class)
			.single();
	}

	private Optional<FraudDecision> findDecision(String key) {
		return this.jdbc.sql("select declined from fraud_checks where idempotency_key = :key")
			.param("key", key)
			.query(FraudDecision.class)
			.optional();
	}

	private FraudDecision decide(String key, FraudCheck check, long tally) {
		boolean declined = findSettings().declines(tally, check.charge());
		this.jdbc.sql("""
				insert into fraud_checks (idempotency_key, customer_id, charge, declined, released)
				values (:key, :customerId, :charge, :declined, false)""")
			.param("key", key)
			.param("customerId", check.customerId())
			.param("charge", check.charge())
			.param("declined", declined)
			.update();
		if (!declined) {
			updateTally(check.customerId(), Math.addExact(tally, check.charge()));
		}
		return new FraudDecision(declined);
	}

	private Optional<FraudCheck> findCounted(String key) {
		return this.jdbc.sql("""
				select customer_id, charge, idempotency_key from fraud_checks
				where idempotency_key = :key and not declined and not released""")
			.param("key", key)
			.query(FraudCheck.class)
			.optional();
	}

	private boolean markReleased(String key) {
		return this.jdbc.sql("update fraud_checks set released = true where idempotency_key = :key and not released")
			.param("key", key)
			.update() > 0;
	}

	private void updateTally(String customerId, long amount) {
		this.jdbc.sql("update fraud_tallies set amount = :amount where customer_id = :customerId")
			.param("amount", amount)
			.param("customerId", customerId)
			.update();
	}

}
