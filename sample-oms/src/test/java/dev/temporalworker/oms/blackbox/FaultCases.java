package dev.temporalworker.oms.blackbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.OrderRequest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parts of the system that are away for some time, or die.
 */
final class FaultCases {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final int ORDERS_UNDER_LOAD = 20;

	private FaultCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.ofParts(42, "takes orders while no Worker runs", FaultCases::withoutWorkers),
				Case.ofParts(43, "waits for the API of orders", FaultCases::withoutOrderApi),
				Case.ofParts(44, "waits for the API of shipments", FaultCases::withoutShipmentApi),
				Case.ofParts(45, "charges once when a Worker is killed", FaultCases::killWorker),
				Case.ofParts(46, "loses nothing when a Worker is stopped", FaultCases::stopWorker),
				Case.ofParts(55, "answers while Temporal is silent", FaultCases::withSilentTemporal),
				Case.of(56, "fails an order that can never be recorded", FaultCases::failOrder));
	}

	private static void withoutWorkers(SplitSystem system) {
		system.stopWorkers();
		Oms oms = system.oms();
		oms.place("b42", new Item("Hiking Boots", 2));
		oms.showOrder("b42").isProblem(HttpStatus.SERVICE_UNAVAILABLE);
		system.startWorkers();
		oms.awaitShipment("b42", 0, "booked");
	}

	private static void withSilentTemporal(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		system.startBilling();
		system.billing();
		String order = Oms.order("b55", new Item("Hiking Boots", 2));
		system.temporal().stall();
		assertThat(CompletableFuture.supplyAsync(() -> oms.post("/orders", order))).succeedsWithin(SOON)
			.satisfies((answer) -> answer.isProblem(HttpStatus.SERVICE_UNAVAILABLE).tellsToComeBack());
		assertThat(CompletableFuture.supplyAsync(() -> oms.showOrder("b55"))).succeedsWithin(SOON)
			.satisfies((answer) -> answer.isProblem(HttpStatus.SERVICE_UNAVAILABLE).tellsToComeBack());
		oms.get("/actuator/health/liveness").isOk();
		system.temporal().restore();
		// A repetition whose first request has arrived finds the order
		Awaitility.await()
			.atMost(Oms.PATIENCE)
			.until(() -> oms.post("/orders", order).status(),
					(status) -> status.equals(HttpStatus.CREATED) || status.equals(HttpStatus.CONFLICT));
		oms.awaitShipment("b55", 0, "booked");
	}

	private static void failOrder(Oms oms) {
		// The API would refuse it
		WorkflowStub workflow = oms.temporal()
			.newUntypedWorkflowStub("Order",
					WorkflowOptions.newBuilder().setTaskQueue("orders").setWorkflowId("Order:b56").build());
		workflow.start(new OrderRequest("b56", "c\u0000n", List.of(new Item("Hiking Boots", 2))));
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> workflow.getResult(Object.class))
			.havingCause()
			.withMessageContaining("The order cannot be accepted")
			.withStackTraceContaining("customerId must not contain control characters");
		oms.showOrder("b56").isOk().has("{\"status\": \"failed\"}");
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
