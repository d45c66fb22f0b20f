package dev.temporalworker.oms.shipment;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Keeps the list of shipments up to date.
 */
@ActivityInterface
@TaskQueue("shipments")
public interface ShipmentRecordActivities {

	void updateShipmentStatus(ShipmentRecord shipment);

}
