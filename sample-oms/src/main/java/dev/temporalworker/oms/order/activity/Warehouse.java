package dev.temporalworker.oms.order.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.ConfirmationRequest;
import dev.temporalworker.oms.order.ReleaseRequest;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.ReservationRequest;
import dev.temporalworker.oms.order.ReservationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pretends to reserve items: Adidas is always sold out, the first available item is in
 * one warehouse and all others are in another.
 */
@TemporalActivities
class Warehouse implements ReservationActivities {

	private static final Logger logger = LoggerFactory.getLogger(Warehouse.class);

	@Override
	public ReservationResult reserveItems(ReservationRequest request) {
		List<Item> unavailable = request.items().stream().filter(Warehouse::soldOut).toList();
		List<Item> available = request.items().stream().filter(Predicate.not(Warehouse::soldOut)).toList();
		List<Reservation> reservations = new ArrayList<>();
		if (!unavailable.isEmpty()) {
			reservations.add(new Reservation(false, null, unavailable));
		}
		if (!available.isEmpty()) {
			reservations.add(new Reservation(true, "Warehouse A", available.subList(0, 1)));
		}
		if (available.size() > 1) {
			reservations.add(new Reservation(true, "Warehouse B", available.subList(1, available.size())));
		}
		return new ReservationResult(reservations);
	}

	@Override
	public void confirmItems(ConfirmationRequest request) {
		logger.info("{} keeps {} for order {}", request.location(), request.items(), request.orderId());
	}

	@Override
	public void releaseItems(ReleaseRequest request) {
		logger.info("{} takes back {} of order {}", request.location(), request.items(), request.orderId());
	}

	private static boolean soldOut(Item item) {
		return item.sku().contains("Adidas");
	}

}
