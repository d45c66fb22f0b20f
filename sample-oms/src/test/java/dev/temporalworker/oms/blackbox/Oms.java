package dev.temporalworker.oms.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.oms.item.Item;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import org.awaitility.Awaitility;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/**
 * The order management system as its customers, couriers and managers see it, and what it
 * left in Temporal and in the database.
 *
 * @param publicPort the port for everybody
 * @param internalPort the port for activities
 * @param temporal a client of its namespace
 * @param database its database
 * @param contentType what requests say that they send
 */
record Oms(int publicPort, int internalPort, WorkflowClient temporal, JdbcClient database, MediaType contentType) {

	static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final RestClient HTTP = RestClient.create();

	Oms(int publicPort, int internalPort, ApplicationContext context) {
		this(publicPort, internalPort, context.getBean(WorkflowClient.class), context.getBean(JdbcClient.class),
				MediaType.APPLICATION_JSON);
	}

	Oms sending(MediaType contentType) {
		return new Oms(this.publicPort, this.internalPort, this.temporal, this.database, contentType);
	}

	/**
	 * Sends a request line and headers as they are.
	 */
	String send(String lines) {
		try (Socket socket = new Socket("127.0.0.1", this.publicPort)) {
			socket.getOutputStream()
				.write((lines + "\r\nHost: oms\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Answer get(String path) {
		return exchange(HttpMethod.GET, this.publicPort, path, "");
	}

	Answer post(String path, String json) {
		return exchange(HttpMethod.POST, this.publicPort, path, json);
	}

	Answer post(String path) {
		return post(path, "");
	}

	Answer postInternally(String path, String json) {
		return exchange(HttpMethod.POST, this.internalPort, path, json);
	}

	/**
	 * Asks what a browser asks before a page of another origin sends something.
	 */
	Answer ask(String path, String origin, String header) {
		return exchange(HTTP.options()
			.uri(uri(this.publicPort, path))
			.header(HttpHeaders.ORIGIN, origin)
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpMethod.POST.name())
			.header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, header));
	}

	private Answer exchange(HttpMethod method, int port, String path, String body) {
		return exchange(HTTP.method(method).uri(URI.create(uri(port, path))).contentType(this.contentType).body(body));
	}

	private static Answer exchange(RestClient.RequestHeadersSpec<?> request) {
		return request.exchange((sent, response) -> new Answer(response.getStatusCode(), response.getHeaders(),
				Objects.requireNonNullElse(response.bodyTo(String.class), "")));
	}

	private static String uri(int port, String path) {
		return "http://127.0.0.1:" + port + path;
	}

	static String order(String id, Item... items) {
		return """
				{"id": "%1$s", "customerId": "c-%1$s", "items": [%2$s]}""".formatted(id,
				Stream.of(items)
					.map((item) -> "{\"sku\": \"%s\", \"quantity\": %d}".formatted(item.sku(), item.quantity()))
					.collect(Collectors.joining(", ")));
	}

	void place(String id, Item... items) {
		post("/orders", order(id, items)).hasStatus(HttpStatus.CREATED);
	}

	/**
	 * Places an order of something that is available, and waits until it is booked.
	 */
	Answer placeBooked(String id) {
		place(id, new Item("Hiking Boots", 2));
		return awaitShipment(id, 0, "booked");
	}

	/**
	 * Places an order whose first fulfillment is unavailable, and waits until the
	 * customer is asked.
	 */
	Answer placeUnavailable(String id) {
		place(id, new Item("Adidas Classic", 1), new Item("Nike Air", 2));
		return awaitOrder(id, "customerActionRequired");
	}

	void act(String orderId, String action) {
		post("/orders/%s/action".formatted(orderId), "{\"action\": \"%s\"}".formatted(action)).isOk();
	}

	void deliver(String shipmentId) {
		report(shipmentId, "delivered").isOk();
	}

	Answer report(String shipmentId, String status) {
		return post("/shipments/%s/status".formatted(shipmentId), "{\"status\": \"%s\"}".formatted(status));
	}

	Answer showOrder(String id) {
		return get("/orders/" + id);
	}

	Answer awaitOrder(String id, String status) {
		return await("/orders/" + id, "$.status", status);
	}

	Answer awaitShipment(String orderId, int fulfillment, String status) {
		return await("/orders/" + orderId, "$.fulfillments[%d].shipment.status".formatted(fulfillment), status);
	}

	/**
	 * Waits for something at the address that an answer has told.
	 */
	Answer awaitAt(URI location, String jsonPath, Object expected) {
		return await(location.getRawPath(), jsonPath, expected);
	}

	Answer awaitRow(String list, String id, String status) {
		return await(list, "$[?(@.id == '%s')].status".formatted(id), List.of(status));
	}

	private Answer await(String path, String jsonPath, Object expected) {
		return Awaitility.await(path + " " + jsonPath + " = " + expected)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptions()
			.until(() -> get(path), (answer) -> expected.equals(answer.value(jsonPath)));
	}

	Answer check(String customerId, long charge) {
		return post("/check", "{\"customerId\": \"%s\", \"charge\": %d}".formatted(customerId, charge)).isOk();
	}

	void limit(long limit) {
		post("/limit", "{\"limit\": %d}".formatted(limit)).isOk();
	}

	void awaitBody(String path, String json) {
		Awaitility.await(path).atMost(PATIENCE).untilAsserted(() -> get(path).isOk().is(json));
	}

	void awaitWorkflow(String id) {
		Awaitility.await(id).atMost(PATIENCE).until(() -> hasWorkflow(id));
	}

	boolean hasWorkflow(String id) {
		try {
			this.temporal.newUntypedWorkflowStub(id).describe();
			return true;
		}
		catch (WorkflowNotFoundException ex) {
			return false;
		}
	}

	void awaitEnd(String workflowId) {
		result(workflowId, Object.class);
	}

	<T> T result(String workflowId, Class<T> type) {
		return this.temporal.newUntypedWorkflowStub(workflowId).getResult(type);
	}

	/**
	 * Counts what customers were charged for a reference.
	 */
	long charges(String reference) {
		return this.database.sql("select count(*) from charges where reference = :reference and success")
			.param("reference", reference)
			.query(Long.class)
			.single();
	}

	/**
	 * Makes the completions so far count no longer as of late.
	 */
	void forgetCompletions() {
		this.database.sql("update orders set completed_at = null").update();
	}

	/**
	 * Makes the completions since then count as of now, however long they took.
	 */
	void renewCompletions() {
		this.database.sql("update orders set completed_at = :now where completed_at is not null")
			.param("now", OffsetDateTime.now(ZoneOffset.UTC))
			.update();
	}

}
