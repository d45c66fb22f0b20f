package dev.temporalworker.oms.shipment;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Talks to the courier.
 */
@ActivityInterface
@TaskQueue("shipments")
public interface CourierActivities {

	Booking bookShipment(BookingRequest request);

}
