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

	/**
	 * Tells the courier not to come.
	 * @param booking what was booked
	 */
	void cancelBooking(Booking booking);

}
