package dev.temporalworker.oms.order.activity;

import java.util.function.Supplier;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.billing.BillingApi;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.order.ChargeActivities;
import io.temporal.failure.ApplicationFailure;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Has customers charged and refunded through the HTTP API of billing.
 */
@TemporalActivities
@ImportHttpServices(group = "billing", types = BillingApi.class)
class BillingClient implements ChargeActivities {

	private final BillingApi api;

	BillingClient(BillingApi api) {
		this.api = api;
	}

	@Override
	public Charge charge(ChargeRequest request) {
		return call(() -> this.api.charge(request), "ChargeRefused");
	}

	@Override
	public Refund refund(RefundRequest request) {
		return call(() -> this.api.refund(request), "RefundRefused");
	}

	private static <R> R call(Supplier<R> call, String refused) {
		try {
			return call.get();
		}
		catch (HttpClientErrorException.TooManyRequests ex) {
			throw ex;
		}
		catch (HttpClientErrorException ex) {
			throw ApplicationFailure.newNonRetryableFailureWithCause(ex.getMessage(), refused, ex);
		}
	}

}
