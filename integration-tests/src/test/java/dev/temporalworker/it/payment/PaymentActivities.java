package dev.temporalworker.it.payment;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface PaymentActivities {

	String charge(String id);

	String settle(String id);

}
