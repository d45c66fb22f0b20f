package dev.temporalworker.oms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.temporalworker.oms.database.PostgresServer;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.test.TemporalServiceProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that loses its database.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@DirtiesContext
class DatabaseOutageTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static TemporalServiceProxy proxy;

	private static String database;

	private static JdbcClient jdbc;

	private RestClient http;

	@BeforeAll
	static void startDatabase() {
		PostgresServer server = PostgresServer.get();
		proxy = TemporalServiceProxy.to(server.address());
		database = server.createDatabase();
		jdbc = JdbcClient.create(new DriverManagerDataSource(server.url(database)));
	}

	@AfterAll
	static void close() {
		proxy.close();
	}

	@DynamicPropertySource
	static void useDatabaseBehindProxy(DynamicPropertyRegistry registry) {
		int port = FreePort.find();
		registry.add("server.port", () -> port);
		registry.add("spring.datasource.url", () -> new PostgresServer(proxy.target()).url(database));
	}

	@BeforeEach
	void connect(@Value("${server.port}") int port) {
		this.http = RestClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	@AfterEach
	void restore() {
		proxy.restore();
	}

	@Test
	void asksToComeBackWhileDatabaseIsAway() {
		proxy.cut();
		ResponseEntity<String> answer = this.http.get().uri("/orders").retrieve().toEntity(String.class);
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
	}

	@Test
	void orderWaitsForDatabase() {
		proxy.cut();
		assertThat(post("/orders", new OrderRequest("o1", "c1", List.of(new Item("Hiking Boots", 2)))))
			.isEqualTo(HttpStatus.CREATED);
		awaitStatus("o1", OrderStatus.PENDING);
		proxy.restore();
		Awaitility.await().atMost(PATIENCE).until(() -> !statuses("shipments").isEmpty());
		proxy.cut();
		assertThat(post("/shipments/o1:1/status", Map.of("status", "delivered"))).isEqualTo(HttpStatus.OK);
		proxy.restore();
		awaitStatus("o1", OrderStatus.COMPLETED);
		// An order tells its status before it is recorded
		Awaitility.await().atMost(PATIENCE).until(() -> statuses("orders").equals(List.of("COMPLETED")));
		Awaitility.await().atMost(PATIENCE).until(() -> statuses("shipments").equals(List.of("DELIVERED")));
		assertThat(jdbc.sql("select reference from charges").query(String.class).list()).containsExactly("o1:1");
	}

	private List<String> statuses(String table) {
		return jdbc.sql("select status from " + table).query(String.class).list();
	}

	private HttpStatus post(String path, Object body) {
		return HttpStatus
			.valueOf(this.http.post().uri(path).body(body).retrieve().toBodilessEntity().getStatusCode().value());
	}

	private void awaitStatus(String id, OrderStatus status) {
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> Objects.requireNonNull(this.http.get().uri("/orders/" + id).retrieve().body(Order.class))
				.status() == status);
	}

}
