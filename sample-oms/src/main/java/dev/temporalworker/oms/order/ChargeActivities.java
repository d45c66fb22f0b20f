package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import io.temporal.activity.ActivityInterface;

/**
 * Has billing charge customers.
 */
@ActivityInterface
@TaskQueue("orders")
public interface ChargeActivities {

	Charge charge(ChargeRequest request);

}
