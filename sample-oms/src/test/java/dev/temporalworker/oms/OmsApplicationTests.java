package dev.temporalworker.oms;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.Delivery;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.FulfillmentStatus;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderSummary;
import dev.temporalworker.oms.order.Payment;
import dev.temporalworker.oms.order.PaymentStatus;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the whole application, over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class OmsApplicationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private RestClient http;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void useFreePort(DynamicPropertyRegistry registry) {
		int port = FreePort.find();
		registry.add("server.port", () -> port);
	}

	@BeforeEach
	void connect(@Value("${server.port}") int port) {
		this.http = RestClient.create("http://127.0.0.1:" + port);
	}

	@Test
	void deliversOrder() {
		place("o1", new Item("Hiking Boots", 2));
		awaitShipment("o1:1");
		report("o1:1", "dispatched");
		report("o1:1", "delivered");
		Order order = awaitOrder("o1", OrderStatus.COMPLETED);
		assertThat(order.fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.COMPLETED);
			assertThat(fulfillment.payment()).isNotNull()
				.satisfies((payment) -> assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCESS));
			assertThat(fulfillment.shipment()).extracting(Delivery::status).isEqualTo(ShipmentStatus.DELIVERED);
		});
		assertThat(charges("o1:1")).isOne();
	}

	@Test
	void deliversWhatIsLeftOfAmendedOrder() {
		place("o2", new Item("Adidas Classic", 1), new Item("Nike Air", 2));
		awaitOrder("o2", OrderStatus.CUSTOMER_ACTION_REQUIRED);
		post("/orders/o2/action", Map.of("action", "amend"));
		awaitShipment("o2:2");
		report("o2:2", "delivered");
		assertThat(awaitOrder("o2", OrderStatus.COMPLETED).fulfillments()).extracting(Fulfillment::status)
			.containsExactly(FulfillmentStatus.CANCELLED, FulfillmentStatus.COMPLETED);
		assertThat(charges("o2:1")).isZero();
	}

	@Test
	void takesEverythingBackOfOrderThatIsCancelledBeforeTheCourierComes() {
		post("/limit", Map.of("limit", 100_000));
		place("o4", new Item("Hiking Boots", 2));
		awaitShipment("o4:1");
		post("/orders/o4/action", Map.of("action", "cancel"));
		Order order = awaitOrder("o4", OrderStatus.CANCELLED);
		assertThat(order.fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.CANCELLED);
			assertThat(fulfillment.payment()).extracting(Payment::status).isEqualTo(PaymentStatus.REFUNDED);
			assertThat(fulfillment.shipment()).extracting(Delivery::status).isEqualTo(ShipmentStatus.CANCELLED);
		});
		assertThat(refunds("o4:1")).isOne();
		assertThat(tally("c-o4")).isZero();
	}

	@Test
	void listsOrdersAndShipments() {
		place("o3", new Item("Hiking Boots", 2));
		awaitShipment("o3:1");
		report("o3:1", "delivered");
		awaitOrder("o3", OrderStatus.COMPLETED);
		// An order tells its status before it is recorded
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/orders", new ParameterizedTypeReference<List<OrderSummary>>() {
			})).anySatisfy((order) -> {
				assertThat(order.id()).isEqualTo("o3");
				assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
			}));
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/shipments", new ParameterizedTypeReference<List<ShipmentRecord>>() {
			})).contains(new ShipmentRecord("o3:1", ShipmentStatus.DELIVERED)));
		assertThat(get("/shipments/pending", new ParameterizedTypeReference<List<ShipmentRecord>>() {
		})).extracting(ShipmentRecord::id).doesNotContain("o3:1");
	}

	private void place(String id, Item... items) {
		post("/orders", new OrderRequest(id, "c-" + id, List.of(items)));
	}

	private void report(String shipmentId, String status) {
		post("/shipments/" + shipmentId + "/status", Map.of("status", status));
	}

	private Order awaitOrder(String id, OrderStatus status) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> get("/orders/" + id, new ParameterizedTypeReference<Order>() {
			}), (order) -> order.status() == status);
	}

	private void awaitShipment(String id) {
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> get("/shipments/" + id, new ParameterizedTypeReference<Shipment>() {
			}), (shipment) -> shipment.status() == ShipmentStatus.BOOKED);
	}

	private long charges(String reference) {
		return this.jdbc.sql("select count(*) from charges where reference = :reference")
			.param("reference", reference)
			.query(Long.class)
			.single();
	}

	private long refunds(String reference) {
		return this.jdbc.sql("select count(*) from charges where reference = :reference and refunded_at is not null")
			.param("reference", reference)
			.query(Long.class)
			.single();
	}

	private long tally(String customerId) {
		return this.jdbc.sql("select amount from fraud_tallies where customer_id = :customerId")
			.param("customerId", customerId)
			.query(Long.class)
			.single();
	}

	private void post(String path, Object body) {
		this.http.post().uri(path).body(body).retrieve().toBodilessEntity();
	}

	private <T> T get(String path, ParameterizedTypeReference<T> type) {
		return this.http.get().uri(path).retrieve().requiredBody(type);
	}

}
