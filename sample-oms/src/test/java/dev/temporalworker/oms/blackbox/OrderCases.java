package dev.temporalworker.oms.blackbox;

import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders, from their receipt to their delivery.
 */
final class OrderCases {

	private OrderCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.of(1, "places an order", OrderCases::place),
				Case.of(2, "charges and books an order", OrderCases::process),
				Case.of(3, "adds up what an order costs", OrderCases::addUp),
				Case.of(5, "completes an order when it is delivered", OrderCases::complete),
				Case.of(7, "finds no completed order to act on", OrderCases::actAfterCompletion),
				Case.of(8, "lists orders and shipments, newest first", OrderCases::list),
				Case.of(9, "completes an order when all of it is delivered", OrderCases::completeInParts),
				Case.of(10, "delivers from two warehouses", OrderCases::reserve),
				Case.of(11, "adds up what several items cost", OrderCases::addUpSeveral),
				Case.of(12, "asks the customer when something is unavailable", OrderCases::ask),
				Case.of(13, "delivers what is left of an amended order", OrderCases::amend),
				Case.of(14, "delivers nothing of a cancelled order", OrderCases::cancel),
				Case.ofParts(15, "gives up when the customer does not act", OrderCases::timeOut),
				Case.of(16, "refuses an unknown action", OrderCases::refuseAction),
				Case.of(17, "uses an action that came early", OrderCases::actEarly),
				Case.of(18, "ignores an amendment that is not asked for", OrderCases::amendInVain),
				Case.of(19, "cancels an amended order of which nothing is left", OrderCases::amendToNothing),
				Case.of(20, "tells products apart by case", OrderCases::lowerCase),
				Case.of(21, "refuses an order that is there", OrderCases::placeTwice),
				Case.of(22, "refuses an incomplete order", OrderCases::refuseIncomplete),
				Case.of(23, "refuses what is not JSON", OrderCases::refuseMalformed),
				Case.of(24, "refuses a quantity that is not positive", OrderCases::refuseQuantity),
				Case.of(25, "finds no unknown order or shipment", OrderCases::findNothing));
	}

	private static void place(Oms oms) {
		oms.post("/orders", Oms.order("b1", new Item("Hiking Boots", 2)))
			.hasStatus(HttpStatus.CREATED)
			.hasLocation("/orders/b1")
			.isEmpty();
	}

	private static void process(Oms oms) {
		Answer order = oms.placeBooked("b2").has("""
				{"id": "b2", "customerId": "c-b2", "status": "processing", "fulfillments": [
				   {"id": "b2:1", "items": [{"sku": "Hiking Boots", "quantity": 2}], "location": "Warehouse A",
				    "status": "processing", "payment": {"status": "success"},
				    "shipment": {"id": "b2:1", "status": "booked"}}]}""");
		assertThat((String) order.value("$.receivedAt")).isNotEmpty();
		assertThat((String) order.value("$.fulfillments[0].shipment.updatedAt")).isNotEmpty();
	}

	private static void addUp(Oms oms) {
		Answer order = oms.placeBooked("b3");
		long subTotal = order.number("$.fulfillments[0].payment.subTotal");
		long shipping = order.number("$.fulfillments[0].payment.shipping");
		assertThat(subTotal).isBetween(7000L, 23998L).isEven();
		assertThat(shipping).isBetween(1000L, 1998L);
		assertThat(order.number("$.fulfillments[0].payment.tax")).isEqualTo(subTotal / 5);
		assertThat(order.number("$.fulfillments[0].payment.total")).isEqualTo(subTotal + subTotal / 5 + shipping);
	}

	private static void complete(Oms oms) {
		oms.placeBooked("b5");
		oms.report("b5:1", "dispatched").isOk().isEmpty();
		oms.awaitShipment("b5", 0, "dispatched");
		oms.report("b5:1", "delivered").isOk().isEmpty();
		oms.awaitOrder("b5", "completed").has("""
				{"fulfillments": [{"status": "completed", "shipment": {"status": "delivered"}}]}""");
	}

	private static void actAfterCompletion(Oms oms) {
		oms.placeBooked("b7");
		oms.deliver("b7:1");
		oms.awaitEnd("Order:b7");
		oms.post("/orders/b7/action", "{\"action\": \"amend\"}").isNotFound("Order not found");
	}

	private static void list(Oms oms) {
		oms.placeBooked("b8-1");
		oms.placeBooked("b8-2");
		oms.awaitRow("/shipments/pending", "b8-1:1", "booked");
		oms.deliver("b8-1:1");
		oms.awaitRow("/orders", "b8-1", "completed");
		oms.awaitRow("/orders", "b8-2", "processing");
		oms.awaitRow("/shipments", "b8-1:1", "delivered");
		oms.awaitRow("/shipments", "b8-2:1", "booked");
		Answer orders = oms.get("/orders?size=2").isOk();
		assertThat(orders.values("$[*].id")).containsExactly("b8-2", "b8-1");
		assertThat(orders.values("$[*].status")).containsExactly("processing", "completed");
		oms.get("/shipments?size=2").isOk().is("""
				[{"id": "b8-2:1", "status": "booked"}, {"id": "b8-1:1", "status": "delivered"}]""");
		assertThat(oms.get("/shipments/pending").isOk().values("$[*].id")).contains("b8-2:1").doesNotContain("b8-1:1");
	}

	private static void completeInParts(Oms oms) {
		oms.place("b9", new Item("Hiking Boots", 2), new Item("Tennis Shoes", 1));
		oms.awaitShipment("b9", 0, "booked");
		oms.awaitShipment("b9", 1, "booked")
			.has("""
					{"fulfillments": [{"id": "b9:1", "location": "Warehouse A"}, {"id": "b9:2", "location": "Warehouse B"}]}""");
		oms.deliver("b9:1");
		oms.awaitShipment("b9", 0, "delivered").has("{\"status\": \"processing\"}");
		oms.deliver("b9:2");
		oms.awaitOrder("b9", "completed");
	}

	private static void reserve(Oms oms) {
		placeThree(oms, "b10").has("""
				{"fulfillments": [{"location": "Warehouse A", "items": [{"sku": "a"}]},
				                  {"location": "Warehouse B", "items": [{"sku": "b"}, {"sku": "c"}]}]}""");
	}

	private static void addUpSeveral(Oms oms) {
		Answer order = placeThree(oms, "b11");
		String payment = "$.fulfillments[1].payment.";
		assertThat(order.number(payment + "total")).isEqualTo(order.number(payment + "subTotal")
				+ order.number(payment + "tax") + order.number(payment + "shipping"));
	}

	private static Answer placeThree(Oms oms, String id) {
		oms.place(id, new Item("a", 1), new Item("b", 1), new Item("c", 1));
		return oms.awaitShipment(id, 1, "booked");
	}

	private static void ask(Oms oms) {
		oms.placeUnavailable("b12").has("""
				{"fulfillments": [
				   {"id": "b12:1", "status": "unavailable", "items": [{"sku": "Adidas Classic", "quantity": 1}]},
				   {"id": "b12:2", "status": "pending", "location": "Warehouse A"}]}""");
		assertThat(oms.showOrder("b12").body()).doesNotContain("payment", "shipment").containsOnlyOnce("location");
		assertThat(oms.hasWorkflow("Charge:b12:1") || oms.hasWorkflow("Charge:b12:2")).isFalse();
	}

	private static void amend(Oms oms) {
		oms.placeUnavailable("b13");
		oms.act("b13", "amend");
		oms.awaitShipment("b13", 1, "booked");
		oms.deliver("b13:2");
		oms.awaitOrder("b13", "completed").has("""
				{"fulfillments": [{"status": "cancelled"}, {"status": "completed"}]}""");
		assertThat(oms.hasWorkflow("Charge:b13:1") || oms.hasWorkflow("Shipment:b13:1")).isFalse();
		assertThat(oms.hasWorkflow("Charge:b13:2") && oms.hasWorkflow("Shipment:b13:2")).isTrue();
	}

	private static void cancel(Oms oms) {
		oms.placeUnavailable("b14");
		oms.act("b14", "cancel");
		oms.awaitOrder("b14", "cancelled").has("""
				{"fulfillments": [{"status": "cancelled"}, {"status": "cancelled"}]}""");
		oms.awaitRow("/orders", "b14", "cancelled");
		assertThat(oms.hasWorkflow("Charge:b14:2")).isFalse();
	}

	private static void timeOut(SplitSystem system) {
		Oms oms = system.oms();
		system.startWorkers();
		oms.place("b15", new Item("Adidas Classic", 1), new Item("Nike Air", 2));
		oms.awaitOrder("b15", "timedOut").has("""
				{"fulfillments": [{"status": "cancelled"}, {"status": "cancelled"}]}""");
		oms.awaitRow("/orders", "b15", "timedOut");
	}

	private static void refuseAction(Oms oms) {
		oms.placeUnavailable("b16");
		oms.post("/orders/b16/action", "{\"action\": \"foo\"}").isProblem(HttpStatus.BAD_REQUEST);
		oms.showOrder("b16").has("{\"status\": \"customerActionRequired\"}");
		oms.act("b16", "amend");
		oms.awaitOrder("b16", "processing");
	}

	private static void actEarly(Oms oms) {
		oms.place("b17", new Item("Adidas Classic", 1), new Item("Nike Air", 2));
		oms.act("b17", "amend");
		oms.awaitShipment("b17", 1, "booked");
	}

	private static void amendInVain(Oms oms) {
		oms.placeBooked("b18");
		oms.act("b18", "amend");
		oms.deliver("b18:1");
		oms.awaitOrder("b18", "completed");
	}

	private static void amendToNothing(Oms oms) {
		oms.place("b19", new Item("Adidas UltraBoost", 1));
		oms.awaitOrder("b19", "customerActionRequired");
		oms.act("b19", "amend");
		oms.awaitOrder("b19", "cancelled");
	}

	private static void lowerCase(Oms oms) {
		oms.place("b20", new Item("adidas", 1));
		oms.awaitShipment("b20", 0, "booked").has("{\"fulfillments\": [{\"location\": \"Warehouse A\"}]}");
	}

	private static void placeTwice(Oms oms) {
		oms.place("b21", new Item("a", 1));
		oms.post("/orders", Oms.order("b21", new Item("b", 1))).isProblem(HttpStatus.CONFLICT);
		oms.awaitShipment("b21", 0, "booked").has("{\"fulfillments\": [{\"items\": [{\"sku\": \"a\"}]}]}");
	}

	private static void refuseIncomplete(Oms oms) {
		oms.post("/orders", "{\"customerId\": \"c\", \"items\": [{\"sku\": \"a\", \"quantity\": 1}]}")
			.isProblem(HttpStatus.BAD_REQUEST);
		oms.post("/orders", "{\"id\": \"b22\", \"items\": [{\"sku\": \"a\", \"quantity\": 1}]}")
			.isProblem(HttpStatus.BAD_REQUEST);
		oms.post("/orders", "{\"id\": \"b22\", \"customerId\": \"c\"}").isProblem(HttpStatus.BAD_REQUEST);
		assertThat(oms.hasWorkflow("Order:") || oms.hasWorkflow("Order:b22")).isFalse();
	}

	private static void refuseMalformed(Oms oms) {
		oms.post("/orders", "{bad").isProblem(HttpStatus.BAD_REQUEST);
	}

	private static void refuseQuantity(Oms oms) {
		oms.post("/orders", Oms.order("b24", new Item("a", 0))).isProblem(HttpStatus.BAD_REQUEST);
		oms.post("/orders", Oms.order("b24", new Item("a", -1))).isProblem(HttpStatus.BAD_REQUEST);
		assertThat(oms.hasWorkflow("Order:b24")).isFalse();
	}

	private static void findNothing(Oms oms) {
		oms.get("/orders/none").isNotFound("Order not found");
		oms.get("/shipments/none").isNotFound("Shipment not found");
	}

}
