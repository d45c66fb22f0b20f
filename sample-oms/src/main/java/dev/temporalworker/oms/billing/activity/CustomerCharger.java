package dev.temporalworker.oms.billing.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.store.ChargeStore;

/**
 * Pretends to take money; the row it writes is the proof.
 */
@TemporalActivities
class CustomerCharger implements PaymentActivities {

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	private final ChargeStore store;

	CustomerCharger(ChargeStore store) {
		this.store = store;
	}

	@Override
	public PaymentResult chargeCustomer(PaymentRequest request) {
		return this.store.insertIfAbsent(request, PAID);
	}

}
