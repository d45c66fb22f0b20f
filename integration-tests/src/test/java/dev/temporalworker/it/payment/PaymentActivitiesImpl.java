package dev.temporalworker.it.payment;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;

@TemporalActivities(taskQueue = "payments")
public class PaymentActivitiesImpl implements PaymentActivities {

	private final PaymentProvider provider;

	private final Settlements settlements;

	public PaymentActivitiesImpl(PaymentProvider provider, Settlements settlements) {
		this.provider = provider;
		this.settlements = settlements;
	}

	@Override
	public String charge(String id) {
		return this.provider.charge(id);
	}

	@Override
	public String settle(String id) {
		return this.settlements.settle(id, Activity.getExecutionContext());
	}

}
