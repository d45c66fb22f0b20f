package dev.temporalworker.oms.billing.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.store.ChargeStore;
import dev.temporalworker.oms.fraud.FraudApi;
import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudDecision;
import dev.temporalworker.oms.fraud.FraudRelease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Pretends to take money, unless fraud declines, and to give it back; the row it writes
 * is the proof.
 */
@TemporalActivities
@ImportHttpServices(group = "fraud", types = FraudApi.class)
class CustomerCharger implements PaymentActivities {

	private static final Logger logger = LoggerFactory.getLogger(CustomerCharger.class);

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	private final ChargeStore store;

	private final FraudApi fraud;

	CustomerCharger(ChargeStore store, FraudApi fraud) {
		this.store = store;
		this.fraud = fraud;
	}

	@Override
	public PaymentResult chargeCustomer(PaymentRequest request) {
		return this.store.find(request.idempotencyKey()).orElseGet(() -> charge(request));
	}

	@Override
	public Refund refundCustomer(RefundRequest request) {
		long amount = this.store.refund(request);
		release(request.idempotencyKey());
		return new Refund(request.orderReference(), amount);
	}

	private PaymentResult charge(PaymentRequest request) {
		FraudDecision decision = this.fraud
			.check(new FraudCheck(request.customerId(), request.charge(), request.idempotencyKey()));
		PaymentResult result = this.store.insertIfAbsent(request, decision.declined() ? PaymentResult.DECLINED : PAID);
		if (!decision.declined() && !result.success()) {
			// A refund was faster than this attempt, which must not count at fraud
			release(request.idempotencyKey());
		}
		return result;
	}

	private void release(String idempotencyKey) {
		try {
			this.fraud.release(new FraudRelease(idempotencyKey));
		}
		catch (HttpClientErrorException.NotFound ex) {
			// That of the Go reference application counts for ever
			logger.warn("Fraud still counts {}, as it cannot release charges", idempotencyKey);
		}
	}

}
