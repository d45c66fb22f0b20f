package dev.temporalworker.oms.order.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.billing.BillingApi;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.order.ChargeActivities;
import io.temporal.failure.ApplicationFailure;

import org.springframework.web.client.HttpClientErrorException;

/**
 * Has customers charged through the HTTP API of billing.
 */
@TemporalActivities
class BillingClient implements ChargeActivities {

	private final BillingApi api;

	BillingClient(BillingApi api) {
		this.api = api;
	}

	@Override
	public Charge charge(ChargeRequest request) {
		try {
			return this.api.charge(request);
		}
		catch (HttpClientErrorException ex) {
			throw ApplicationFailure.newNonRetryableFailureWithCause(ex.getMessage(), "ChargeRefused", ex);
		}
	}

}
