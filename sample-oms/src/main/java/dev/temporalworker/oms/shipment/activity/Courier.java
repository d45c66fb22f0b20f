package dev.temporalworker.oms.shipment.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.shipment.Booking;
import dev.temporalworker.oms.shipment.BookingRequest;
import dev.temporalworker.oms.shipment.CourierActivities;

/**
 * Pretends to book with a courier.
 */
@TemporalActivities
class Courier implements CourierActivities {

	@Override
	public Booking bookShipment(BookingRequest request) {
		return new Booking(request.reference() + ":1234");
	}

}
