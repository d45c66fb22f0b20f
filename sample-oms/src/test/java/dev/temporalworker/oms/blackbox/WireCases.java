package dev.temporalworker.oms.blackbox;

import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the existing web UI and Workers of the Go reference application rely on.
 */
final class WireCases {

	private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=UTF-8");

	private WireCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.of(50, "takes JSON that is called text", WireCases::takeText),
				Case.of(51, "ignores what it does not know", WireCases::ignoreUnknown),
				Case.of(53, "keeps the first row of an order, for activities only", WireCases::insertTwice),
				Case.of(54, "finds no row of an unknown order", WireCases::updateUnknown));
	}

	private static void takeText(Oms oms) {
		Oms text = oms.sending(TEXT);
		text.post("/orders", Oms.order("b50", new Item("Adidas Classic", 1), new Item("Nike Air", 2)))
			.hasStatus(HttpStatus.CREATED);
		oms.awaitOrder("b50", "customerActionRequired");
		text.post("/orders/b50/action", "{\"action\": \"amend\"}").isOk();
		oms.awaitShipment("b50", 1, "booked");
		text.post("/shipments/b50:2/status", "{\"status\": \"delivered\"}").isOk();
		oms.awaitOrder("b50", "completed");
		text.post("/limit", "{\"limit\": 0}").isOk();
	}

	private static void ignoreUnknown(Oms oms) {
		oms.post("/orders", """
				{"id": "b51", "customerId": "c", "note": "soon",
				 "items": [{"sku": "a", "quantity": 1, "description": "a shoe"}]}""").hasStatus(HttpStatus.CREATED);
		oms.awaitShipment("b51", 0, "booked");
	}

	private static void insertTwice(Oms oms) {
		String row = """
				{"id": "b53", "customerId": "c", "receivedAt": "2020-01-02T03:04:05+01:00", "status": "%s"}""";
		oms.postInternally("/orders/x/insert", row.formatted("pending")).isOk().isEmpty();
		oms.postInternally("/orders/x/insert", row.formatted("failed")).isOk().isEmpty();
		oms.awaitRow("/orders", "b53", "pending");
		oms.post("/orders/x/insert", row.formatted("pending")).isProblem(HttpStatus.NOT_FOUND);
		assertThat(oms.get("/orders").body()).contains("2020-01-02T02:04:05Z");
	}

	private static void updateUnknown(Oms oms) {
		oms.postInternally("/orders/nope/status", "{\"id\": \"nope\", \"status\": \"completed\"}")
			.isNotFound("Order not found");
	}

}
