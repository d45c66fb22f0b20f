package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Keeps the list of orders up to date.
 */
@ActivityInterface
@TaskQueue("orders")
public interface OrderRecordActivities {

	void insertOrder(OrderRecord order);

	void updateOrderStatus(OrderStatusUpdate update);

}
