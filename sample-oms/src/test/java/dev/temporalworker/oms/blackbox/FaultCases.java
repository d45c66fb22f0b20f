package dev.temporalworker.oms.blackbox;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parts of the system that are away for some time, or die.
 */
final class FaultCases {

	private static final int ORDERS_UNDER_LOAD = 20;

	private FaultCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.ofParts(42, "takes orders while no Worker runs", FaultCases::withoutWorkers),
				Case.ofParts(43, "waits for the API of orders", FaultCases::withoutOrderApi),
				Case.ofParts(44, "waits for the API of shipments", FaultCases::withoutShipmentApi),
				Case.ofParts(45, "charges once when a Worker is killed", FaultCases::killWorker),
				Case.ofParts(46, "loses nothing when a Worker is stopped", FaultCases::stopWorker));
	}

	private static void withoutWorkers(SplitSystem system) {
		system.stopWorkers();
		Oms oms = system.oms();
		oms.place("b42", new Item("Hiking Boots", 2));
		oms.showOrder("b42").isProblem(HttpStatus.SERVICE_UNAVAILABLE);
		system.startWorkers();
		oms.awaitShipment("b42", 0, "booked");
	}

	private static void withoutOrderApi(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		system.orderApi().cut();
		oms.place("b43", new Item("Hiking Boots", 2));
		system.awaitFailures("Order:b43", "InsertOrder", 3);
		system.orderApi().restore();
		oms.awaitShipment("b43", 0, "booked");
		oms.deliver("b43:1");
		oms.awaitRow("/orders", "b43", "completed");
	}

	private static void withoutShipmentApi(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		oms.placeBooked("b44");
		oms.awaitRow("/shipments", "b44:1", "booked");
		system.shipmentApi().cut();
		oms.report("b44:1", "dispatched").isOk();
		oms.awaitShipment("b44", 0, "dispatched");
		system.awaitFailures("Shipment:b44:1", "UpdateShipmentStatus", 3);
		oms.awaitRow("/shipments", "b44:1", "booked");
		system.shipmentApi().restore();
		oms.awaitRow("/shipments", "b44:1", "dispatched");
		oms.deliver("b44:1");
		oms.awaitRow("/shipments", "b44:1", "delivered");
	}

	private static void killWorker(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		OmsProcess killed = system.billing();
		system.fraudApi().stall();
		oms.place("b45", new Item("Hiking Boots", 2));
		system.awaitRunning("Charge:b45:1", "ChargeCustomer");
		killed.kill();
		system.fraudApi().restore();
		system.startBilling();
		system.billing();
		Answer order = oms.awaitShipment("b45", 0, "booked");
		assertThat(oms.charges("b45:1")).isOne();
		long total = order.number("$.fulfillments[0].payment.total");
		oms.limit(total + 1);
		oms.check("c-b45", 2).is("{\"declined\": true}");
		oms.check("c-b45", 1).is("{\"declined\": false}");
		oms.post("/reset").isOk();
	}

	private static void stopWorker(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		OmsProcess stopping = system.billing();
		List<String> ids = IntStream.range(0, ORDERS_UNDER_LOAD).mapToObj((number) -> "b46-" + number).toList();
		system.fraudApi().stall();
		ids.forEach((id) -> oms.place(id, new Item("Hiking Boots", 1)));
		ids.forEach((id) -> system.awaitRunning("Charge:%s:1".formatted(id), "ChargeCustomer"));
		stopping.stop();
		stopping.awaitStopping();
		system.fraudApi().restore();
		stopping.awaitEnd();
		assertThat(stopping.log()).containsPattern("Workers drained: [1-9][0-9]* finished, 0 interrupted");
		try (ConfigurableApplicationContext next = system.startBillingHere()) {
			ids.forEach((id) -> {
				oms.awaitShipment(id, 0, "booked");
				assertThat(oms.charges(id + ":1")).isOne();
			});
		}
	}

}
