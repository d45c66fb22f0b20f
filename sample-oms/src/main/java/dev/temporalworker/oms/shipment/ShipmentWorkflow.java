package dev.temporalworker.oms.shipment;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes a shipment from its booking to its delivery, and signals every step as
 * {@link ShipmentStatusUpdated} to the workflow that asked for it.
 */
@WorkflowInterface
@TaskQueue("shipments")
public interface ShipmentWorkflow {

	/**
	 * What precedes the id of a shipment in the id of its workflow.
	 */
	String ID_PREFIX = "Shipment:";

	@WorkflowMethod(name = "Shipment")
	ShipmentResult ship(ShipmentRequest request);

	@QueryMethod(name = "status")
	Shipment getShipment();

	@SignalMethod(name = "ShipmentCarrierUpdate")
	void carrierUpdate(CarrierUpdate update);

}
