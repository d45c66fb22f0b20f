package dev.temporalworker.oms;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for orders that are placed while fraud is in maintenance.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:maintenance;DB_CLOSE_DELAY=-1",
				"resilience4j.circuitbreaker.instances.fraud.wait-duration-in-open-state=500ms" })
@DirtiesContext
class MaintenanceTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int ORDERS = 20;

	@Autowired
	private CircuitBreakerRegistry circuitBreakers;

	@Autowired
	private MeterRegistry meters;

	private RestClient http;

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
	void ordersWaitUntilFraudIsBack() {
		this.http.post().uri("/maintenance").retrieve().toBodilessEntity();
		IntStream.range(0, ORDERS).forEach(this::place);
		CircuitBreaker fraud = this.circuitBreakers.circuitBreaker("fraud");
		Awaitility.await().atMost(PATIENCE).until(() -> fraud.getState() == State.OPEN && deferred() >= ORDERS);
		assertThat(fraud.getMetrics().getNumberOfSuccessfulCalls()).isZero();
		this.http.delete().uri("/maintenance").retrieve().toBodilessEntity();
		IntStream.range(0, ORDERS).forEach(this::awaitBooked);
	}

	private double deferred() {
		return this.meters.find("temporal_worker_activity_deferred")
			.tag("activity_type", "ChargeCustomer")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private void place(int number) {
		this.http.post()
			.uri("/orders")
			.body(new OrderRequest("m" + number, "c1", List.of(new Item("Hiking Boots", 1))))
			.retrieve()
			.toBodilessEntity();
	}

	private void awaitBooked(int number) {
		Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
			Order order = Objects
				.requireNonNull(this.http.get().uri("/orders/m" + number).retrieve().body(Order.class));
			assertThat(order.fulfillments()).isNotEmpty().extracting(Fulfillment::shipment).doesNotContainNull();
		});
	}

}
