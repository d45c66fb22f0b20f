package dev.temporalworker.oms.blackbox;

import java.util.stream.Stream;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shipments, and what the courier reports.
 */
final class ShipmentCases {

	private ShipmentCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.of(4, "shows a shipment", ShipmentCases::show),
				Case.of(6, "finds no delivered shipment to report on", ShipmentCases::reportAfterDelivery),
				Case.of(38, "refuses an unknown status", ShipmentCases::refuseStatus),
				Case.of(39, "may be delivered without being dispatched", ShipmentCases::deliverAtOnce),
				Case.of(40, "ends at delivered whatever is reported late", ShipmentCases::reportLate));
	}

	private static void show(Oms oms) {
		oms.placeBooked("b4");
		Answer shipment = oms.get("/shipments/b4:1").isOk().has("""
				{"id": "b4:1", "status": "booked", "items": [{"sku": "Hiking Boots", "quantity": 2}]}""");
		assertThat((String) shipment.value("$.updatedAt")).isNotEmpty();
	}

	private static void reportAfterDelivery(Oms oms) {
		oms.placeBooked("b6");
		oms.deliver("b6:1");
		oms.awaitEnd("Shipment:b6:1");
		oms.report("b6:1", "delivered").isNotFound("Shipment not found");
	}

	private static void refuseStatus(Oms oms) {
		oms.placeBooked("b38");
		oms.report("b38:1", "lost").isProblem(HttpStatus.BAD_REQUEST);
		oms.get("/shipments/b38:1").has("{\"status\": \"booked\"}");
		oms.awaitRow("/shipments", "b38:1", "booked");
	}

	private static void deliverAtOnce(Oms oms) {
		oms.placeBooked("b39");
		oms.deliver("b39:1");
		oms.awaitOrder("b39", "completed");
	}

	private static void reportLate(Oms oms) {
		oms.placeBooked("b40");
		oms.deliver("b40:1");
		assertThat(oms.report("b40:1", "dispatched").status()).isIn(HttpStatus.OK, HttpStatus.NOT_FOUND);
		oms.awaitOrder("b40", "completed").has("{\"fulfillments\": [{\"shipment\": {\"status\": \"delivered\"}}]}");
		oms.awaitRow("/shipments", "b40:1", "delivered");
		oms.awaitEnd("Shipment:b40:1");
		oms.report("b40:1", "dispatched").isNotFound("Shipment not found");
	}

}
