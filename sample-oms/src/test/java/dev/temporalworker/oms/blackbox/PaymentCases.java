package dev.temporalworker.oms.blackbox;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.item.Item;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Charges, what fraud thinks of them, and statistics.
 */
final class PaymentCases {

	private PaymentCases() {
	}

	static Stream<Case> all() {
		return Stream.of(checking(26, "declines what exceeds the limit altogether", PaymentCases::limit),
				checking(27, "allows more with a higher limit", PaymentCases::raiseLimit),
				checking(28, "counts while there is no limit", PaymentCases::countWithoutLimit),
				checking(29, "fails an order that is declined", PaymentCases::decline),
				checking(30, "completes an order that is declined in part", PaymentCases::declineInPart),
				checking(31, "fails an amended order that is declined", PaymentCases::declineAmended),
				checking(32, "fails an order that cannot be charged in time", PaymentCases::giveUp),
				checking(33, "charges an order after the maintenance", PaymentCases::chargeAfterMaintenance),
				checking(34, "shows the settings of fraud", PaymentCases::showSettings),
				Case.of(35, "charges once for a key", PaymentCases::chargeOnce),
				Case.of(36, "refuses a charge without items", PaymentCases::refuseWithoutItems),
				Case.of(37, "charges without a key", PaymentCases::chargeWithoutKey),
				Case.of(41, "tells how busy it is", PaymentCases::tellStatistics),
				checking(52, "rounds a limit to cents", PaymentCases::roundLimit));
	}

	private static Case checking(int number, String title, Consumer<Oms> steps) {
		return Case.of(number, title, (oms) -> {
			oms.post("/reset").isOk();
			try {
				steps.accept(oms);
			}
			finally {
				oms.post("/reset").isOk();
			}
		});
	}

	private static void limit(Oms oms) {
		oms.limit(100_000);
		oms.check("c", 120_000).is("{\"declined\": true}");
		oms.check("c", 70_000).is("{\"declined\": false}");
		oms.check("c", 50_000).is("{\"declined\": true}");
		oms.check("c", 30_000).is("{\"declined\": false}");
	}

	private static void raiseLimit(Oms oms) {
		limit(oms);
		oms.limit(150_000);
		oms.check("c", 50_000).is("{\"declined\": false}");
		oms.check("d", 150_001).is("{\"declined\": true}");
	}

	private static void countWithoutLimit(Oms oms) {
		oms.check("c", 80_000).is("{\"declined\": false}");
		oms.limit(100_000);
		oms.check("c", 30_000).is("{\"declined\": true}");
	}

	private static void decline(Oms oms) {
		oms.limit(1);
		oms.place("b29", new Item("Hiking Boots", 2));
		Answer order = oms.awaitOrder("b29", "failed").has("""
				{"fulfillments": [{"status": "failed", "payment": {"status": "failed"}}]}""");
		assertThat(order.number("$.fulfillments[0].payment.total")).isPositive();
		assertThat(oms.result("Charge:b29:1", Charge.class)).satisfies((charge) -> {
			assertThat(charge.success()).isFalse();
			assertThat(charge.authCode()).isEmpty();
		});
		assertThat(oms.hasWorkflow("Shipment:b29:1")).isFalse();
		oms.awaitRow("/orders", "b29", "failed");
	}

	private static void declineInPart(Oms oms) {
		oms.limit(20_000);
		oms.place("b30", new Item("a", 1), new Item("b", 10));
		oms.awaitShipment("b30", 0, "booked");
		oms.deliver("b30:1");
		oms.awaitOrder("b30", "completed").has("""
				{"fulfillments": [{"status": "completed", "payment": {"status": "success"}},
				                  {"status": "failed", "payment": {"status": "failed"}}]}""");
		assertThat(oms.hasWorkflow("Shipment:b30:2")).isFalse();
	}

	private static void declineAmended(Oms oms) {
		oms.limit(1);
		oms.placeUnavailable("b31");
		oms.act("b31", "amend");
		oms.awaitOrder("b31", "failed")
			.has("{\"fulfillments\": [{\"status\": \"cancelled\"}, {\"status\": \"failed\"}]}");
	}

	private static void giveUp(Oms oms) {
		oms.post("/maintenance").isOk();
		oms.place("b32", new Item("Hiking Boots", 2));
		oms.awaitOrder("b32", "failed").has("{\"fulfillments\": [{\"payment\": {\"status\": \"failed\"}}]}");
		assertThat(oms.result("Charge:b32:1", Charge.class)).satisfies((charge) -> {
			assertThat(charge.success()).isFalse();
			assertThat(charge.authCode()).isEmpty();
			assertThat(charge.total()).isPositive();
		});
	}

	private static void chargeAfterMaintenance(Oms oms) {
		oms.post("/maintenance").isOk();
		oms.place("b33", new Item("Hiking Boots", 2));
		oms.awaitWorkflow("Charge:b33:1");
		oms.post("/reset").isOk();
		oms.awaitShipment("b33", 0, "booked");
	}

	private static void showSettings(Oms oms) {
		oms.limit(5000);
		oms.get("/settings").isOk().is("{\"limit\": 5000, \"maintenanceMode\": false}");
		oms.post("/maintenance").isOk();
		oms.get("/settings").isOk().is("{\"limit\": 5000, \"maintenanceMode\": true}");
		oms.post("/reset").isOk();
		oms.get("/settings").isOk().is("{\"limit\": 0, \"maintenanceMode\": false}");
	}

	private static void chargeOnce(Oms oms) {
		String charge = """
				{"customerId": "c", "orderReference": "r35", "items": [{"sku": "x", "quantity": 1}],
				 "idempotencyKey": "k35"}""";
		Answer first = oms.post("/charge", charge).isOk().has("{\"invoiceReference\": \"r35\", \"success\": true}");
		oms.post("/charge", charge).isOk().is(first.body());
		assertThat(oms.hasWorkflow("Charge:k35")).isTrue();
		assertThat(oms.charges("r35")).isOne();
	}

	private static void refuseWithoutItems(Oms oms) {
		oms.post("/charge", "{\"customerId\": \"c\", \"orderReference\": \"r36\", \"idempotencyKey\": \"k36\"}")
			.isProblem(HttpStatus.BAD_REQUEST);
		assertThat(oms.hasWorkflow("Charge:k36")).isFalse();
	}

	private static void chargeWithoutKey(Oms oms) {
		String charge = """
				{"customerId": "c", "orderReference": "r37", "items": [{"sku": "x", "quantity": 1}]}""";
		oms.post("/charge", charge).isOk();
		oms.post("/charge", charge).isOk();
		assertThat(oms.charges("r37")).isEqualTo(2);
	}

	private static void tellStatistics(Oms oms) {
		oms.forgetCompletions();
		IntStream.rangeClosed(1, 3).mapToObj((number) -> "b41-" + number).forEach((id) -> {
			oms.placeBooked(id);
			oms.deliver(id + ":1");
			oms.awaitRow("/orders", id, "completed");
		});
		oms.renewCompletions();
		oms.awaitBody("/orders/stats", "{\"workerCount\": 1, \"backlog\": 0, \"completeRate\": 0.1}");
		oms.awaitBody("/shipments/stats", "{\"workerCount\": 1, \"backlog\": 0}");
		oms.awaitBody("/charge/stats", "{\"workerCount\": 1, \"backlog\": 0}");
	}

	private static void roundLimit(Oms oms) {
		oms.post("/limit", "{\"limit\": 1998.9999}").isOk();
		oms.get("/settings").isOk().has("{\"limit\": 1999}");
	}

}
