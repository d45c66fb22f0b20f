package dev.temporalworker.oms.blackbox;

import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is refused at the door, since a later step would refuse it for ever.
 */
final class DoorCases {

	private static final String CONTROL = " must not contain control characters or halves of characters";

	private DoorCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.of(57, "refuses ids that no path carries", DoorCases::refuseIds),
				Case.of(58, "finds every order that it takes", DoorCases::find),
				Case.of(59, "refuses what the database cannot store", DoorCases::refuseTexts),
				Case.of(60, "refuses fractions and other conversions that lose something",
						DoorCases::refuseConversions),
				Case.of(61, "refuses more than can be added up", DoorCases::refuseAmounts),
				Case.of(62, "answers what it cannot read with a problem", DoorCases::refuseUnreadable));
	}

	private static void refuseIds(Oms oms) {
		Stream.of("b57/1", "b57\\\\1", ".", "..", "stats", "b57\\u0000", "b57\\ud800", "x".repeat(201))
			.forEach((id) -> oms.post("/orders", Oms.order(id, new Item("a", 1))).isProblem(HttpStatus.BAD_REQUEST));
		oms.post("/orders", Oms.order("b57/1", new Item("a", 1))).isRefused("id must not contain / or \\");
		assertThat(oms.hasWorkflow("Order:b57/1") || oms.hasWorkflow("Order:stats")).isFalse();
		oms.get("/orders/" + "x".repeat(1100)).isRefused("id size must be between 0 and 255");
		oms.get("/shipments/" + "x".repeat(1100)).isRefused("id size must be between 0 and 255");
	}

	private static void find(Oms oms) {
		List.of("b58 a", "b58;a", "b58%2Fa", "b58?a#b", "b58+ä€").forEach((id) -> {
			Answer placed = oms.post("/orders", Oms.order(id, new Item("Hiking Boots", 1)))
				.hasStatus(HttpStatus.CREATED);
			assertThat(placed.headers().getLocation()).isNotNull()
				.satisfies((location) -> oms.awaitAt(location, "$.fulfillments[0].shipment.status", "booked"));
		});
	}

	private static void refuseTexts(Oms oms) {
		String order = """
				{"id": "b59", "customerId": "%s", "items": [{"sku": "%s", "quantity": 1}]}""";
		oms.post("/orders", order.formatted("c\\u0000n", "a")).isRefused("customerId" + CONTROL);
		oms.post("/orders", order.formatted("c\\udc00", "a")).isRefused("customerId" + CONTROL);
		oms.post("/orders", order.formatted("x".repeat(256), "a"))
			.isRefused("customerId size must be between 0 and 255");
		oms.post("/orders", order.formatted("c", "a\\u0000")).isRefused("items[0].sku" + CONTROL);
		assertThat(oms.hasWorkflow("Order:b59")).isFalse();
		String charge = """
				{"customerId": "c", "orderReference": "%s", "items": [{"sku": "a", "quantity": 1}],
				 "idempotencyKey": "%s"}""";
		oms.post("/charge", charge.formatted("r\\u0000", "b59")).isRefused("orderReference" + CONTROL);
		oms.post("/charge", charge.formatted("r", "b59\\u0000")).isRefused("idempotencyKey" + CONTROL);
		oms.post("/charge", "{\"customerId\": \"c\", \"orderReference\": \"r\", \"items\": [null]}")
			.isRefused("items[0] must not be null");
		oms.post("/check", "{\"customerId\": \"c\\u0000\", \"charge\": 1}").isRefused("customerId" + CONTROL);
		oms.post("/release", "{\"idempotencyKey\": \"\\u0000\"}").isRefused("idempotencyKey" + CONTROL);
		oms.postInternally("/shipments/x", "{\"id\": \"\\u0000\", \"status\": \"booked\"}").isRefused("id" + CONTROL);
	}

	private static void refuseConversions(Oms oms) {
		String order = """
				{"id": %s, "customerId": "c", "items": [{"sku": "a", "quantity": %s}]}""";
		Stream.of("1.9", "1.0", "1e0", "\"1\"", "true", "null")
			.forEach((quantity) -> oms.post("/orders", order.formatted("\"b60\"", quantity))
				.isRefused("items[0].quantity must be a whole number"));
		oms.post("/orders", order.formatted("60", "1")).isRefused("id must be a text");
		oms.post("/check", "{\"customerId\": \"c-b60\", \"charge\": 1.5}").isRefused("charge must be a whole number");
		oms.post("/limit", "{\"limit\": \"100\"}").isRefused("limit must be a number");
		oms.post("/orders/b60/action", "{\"action\": \"foo\"}").isRefused("action must be amend or cancel");
		oms.post("/shipments/b60:1/status", "{\"status\": \"lost\"}")
			.isRefused("status must be dispatched or delivered");
		assertThat(oms.hasWorkflow("Order:b60") || oms.hasWorkflow("Order:60")).isFalse();
	}

	private static void refuseAmounts(Oms oms) {
		oms.post("/orders", Oms.order("b61", new Item("a", 1_000_001)))
			.isRefused("items[0].quantity must be less than or equal to 1000000");
		oms.post("/orders", Oms.order("b61", Stream.generate(() -> new Item("a", 1)).limit(1001).toArray(Item[]::new)))
			.isRefused("items size must be between 0 and 1000");
		oms.post("/check", "{\"customerId\": \"c-b61\", \"charge\": 9223372036854775807}")
			.isRefused("charge must be less than or equal to 999999999999999");
		oms.check("c-b61", 999_999_999_999_999L).is("{\"declined\": false}");
		oms.database()
			.sql("update fraud_tallies set amount = :amount where customer_id = 'c-b61'")
			.param("amount", Long.MAX_VALUE)
			.update();
		oms.check("c-b61", 1).is("{\"declined\": true}");
		oms.post("/reset").isOk();
	}

	private static void refuseUnreadable(Oms oms) {
		Stream
			.of("GET /orders/a%2Fb HTTP/1.1", "GET /orders/a%5Cb HTTP/1.1", "GET /orders/%00 HTTP/1.1",
					"GET /orders/{x} HTTP/1.1", "GET /orders?=x HTTP/1.1", "GET /shipments?=x HTTP/1.1",
					"GET /shipments/pending?=x HTTP/1.1", "GET /orders?page=%zz HTTP/1.1",
					"GET /orders HTTP/1.1\r\nBad Header: x")
			.forEach((request) -> assertThat(oms.send(request)).startsWith("HTTP/1.1 400")
				.containsIgnoringCase("content-type: application/problem+json")
				.contains("\"detail\":"));
		Oms multipart = oms.sending(MediaType.MULTIPART_FORM_DATA);
		Stream.of("/orders", "/orders/b62/action", "/shipments/b62:1/status", "/charge", "/limit", "/check", "/release")
			.forEach((path) -> multipart.post(path, "{}").isProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
	}

}
