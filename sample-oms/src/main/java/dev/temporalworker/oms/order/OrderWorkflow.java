package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes an order from its receipt to the delivery of everything that can be delivered.
 */
@WorkflowInterface
@TaskQueue("orders")
public interface OrderWorkflow {

	/**
	 * What precedes the id of an order in the id of its workflow.
	 */
	String ID_PREFIX = "Order:";

	@WorkflowMethod(name = "Order")
	OrderResult fulfill(OrderRequest request);

	@QueryMethod(name = "status")
	Order getOrder();

	@SignalMethod(name = "CustomerAction")
	void act(CustomerDecision decision);

	@SignalMethod(name = "ShipmentStatusUpdated")
	void shipmentStatusUpdated(ShipmentStatusUpdated update);

}
