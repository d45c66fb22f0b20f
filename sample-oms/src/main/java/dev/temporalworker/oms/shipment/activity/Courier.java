package dev.temporalworker.oms.shipment.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.shipment.Booking;
import dev.temporalworker.oms.shipment.BookingRequest;
import dev.temporalworker.oms.shipment.CourierActivities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pretends to book with a courier.
 */
@TemporalActivities
class Courier implements CourierActivities {

	private static final Logger logger = LoggerFactory.getLogger(Courier.class);

	@Override
	public Booking bookShipment(BookingRequest request) {
		return new Booking(request.reference() + ":1234");
	}

	@Override
	public void cancelBooking(Booking booking) {
		logger.info("The courier does not come for {}", booking.courierReference());
	}

}
