package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import io.temporal.activity.ActivityInterface;

/**
 * Has billing charge customers, and give the money back.
 */
@ActivityInterface
@TaskQueue("orders")
public interface ChargeActivities {

	Charge charge(ChargeRequest request);

	Refund refund(RefundRequest request);

}
