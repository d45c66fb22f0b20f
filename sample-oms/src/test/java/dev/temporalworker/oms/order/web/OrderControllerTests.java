package dev.temporalworker.oms.order.web;

import java.time.Instant;
import java.util.List;

import dev.temporalworker.oms.TemporalTestConfiguration;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderSummary;
import dev.temporalworker.oms.order.store.OrderStore;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link OrderController}.
 */
@WebMvcTest(OrderController.class)
@Import(TemporalTestConfiguration.class)
class OrderControllerTests {

	@MockitoBean
	private OrderStore store;

	@Autowired
	private WorkflowClient client;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void placesOrder() {
		assertThat(place("""
				{"id": "placed", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}"""))
			.hasStatus(HttpStatus.CREATED)
			.hasHeader(HttpHeaders.LOCATION, "/orders/placed");
		assertThat(this.client.newUntypedWorkflowStub("Order:placed").describe().getWorkflowType()).isEqualTo("Order");
	}

	@Test
	void refusesOrderThatIsThere() {
		String order = """
				{"id": "twice", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}""";
		place(order);
		assertThat(place(order)).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("Order already exists");
	}

	@Test
	void asksToComeBackWhenNoWorkerAnswers() {
		place("""
				{"id": "unwatched", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}""");
		assertThat(this.mvc.get().uri("/orders/unwatched")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.containsHeader(HttpHeaders.RETRY_AFTER);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"id": "bad", "customerId": "c1", "items": []}""", """
			{"id": "bad", "customerId": "c1"}""", """
			{"id": "bad", "items": [{"sku": "Nike Air", "quantity": 1}]}""", """
			{"id": "bad", "customerId": "c1", "items": [{"quantity": 1}]}""", """
			{"id": "bad", "customerId": "c1", "items": [{"sku": "Nike Air"}]}""", """
			{"id": "bad", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 0}]}""", """
			{"id": "bad", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": -1}]}""", """
			{"id": "bad", "customerId": "c1", "items": [null]}""", "{bad", "" })
	void startsNothingWhenOrderIsInvalid(String order) {
		assertThat(place(order)).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThatExceptionOfType(WorkflowNotFoundException.class)
			.isThrownBy(() -> this.client.newUntypedWorkflowStub("Order:bad").describe());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a\\\\b", "..", "stats", "a\\u0000b", "\\ud800" })
	void refusesIdThatNoPathCarries(String id) {
		assertThat(place("""
				{"id": "%s", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}""".formatted(id)))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.asString()
			.startsWith("id must not ");
	}

	@ParameterizedTest
	@CsvSource({ "a b, /orders/a%20b", "a;b, /orders/a%3Bb", "a?b#c, /orders/a%3Fb%23c", "a%2Fb, /orders/a%252Fb" })
	void tellsWhereOrderIs(String id, String location) {
		assertThat(place("""
				{"id": "%s", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}""".formatted(id)))
			.hasStatus(HttpStatus.CREATED)
			.hasHeader(HttpHeaders.LOCATION, location);
	}

	@Test
	void refusesOrderWithoutId() {
		assertThat(place("""
				{"customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("id must not be blank");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "application/json" })
	void acceptsAnyContentType(String contentType) {
		assertThat(this.mvc.post()
			.uri("/orders")
			.header(HttpHeaders.CONTENT_TYPE, contentType)
			.content("""
					{"id": "%s", "customerId": "c1", "items": [{"sku": "Nike Air", "quantity": 1}]}"""
				.formatted(contentType.hashCode())))
			.hasStatus(HttpStatus.CREATED);
	}

	@Test
	void ignoresUnknownFields() {
		assertThat(place("""
				{"id": "more", "customerId": "c1",
				 "items": [{"sku": "Nike Air", "quantity": 1, "description": "a shoe"}]}"""))
			.hasStatus(HttpStatus.CREATED);
	}

	@Test
	void listsOrders() {
		given(this.store.findAll(0, 1000))
			.willReturn(List.of(new OrderSummary("o1", OrderStatus.TIMED_OUT, Instant.parse("2026-01-02T03:04:05Z"))));
		assertThat(this.mvc.get().uri("/orders")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				[{"id": "o1", "status": "timedOut", "receivedAt": "2026-01-02T03:04:05Z"}]""");
	}

	@Test
	void listsPartOfTheOrders() {
		given(this.store.findAll(20, 10))
			.willReturn(List.of(new OrderSummary("o1", OrderStatus.FAILED, Instant.parse("2026-01-02T03:04:05Z"))));
		assertThat(this.mvc.get().uri("/orders?page=2&size=10")).hasStatusOk()
			.bodyJson()
			.extractingPath("[0].id")
			.isEqualTo("o1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "page=-1", "size=0", "size=1001", "size=all" })
	void refusesWhatIsNoPart(String page) {
		assertThat(this.mvc.get().uri("/orders?" + page)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void doesNotFindUnknownOrder() {
		assertThat(this.mvc.get().uri("/orders/unknown")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("Order not found");
	}

	@Test
	void doesNotActOnUnknownOrder() {
		assertThat(act("""
				{"action": "amend"}""")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"action": "foo"}""", """
			{"action": "timedOut"}""", "{}" })
	void refusesUnknownAction(String decision) {
		assertThat(act(decision)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("action must be amend or cancel");
	}

	private MvcTestResult place(String order) {
		return this.mvc.post().uri("/orders").contentType(MediaType.APPLICATION_JSON).content(order).exchange();
	}

	private MvcTestResult act(String decision) {
		return this.mvc.post().uri("/orders/unknown/action").content(decision).exchange();
	}

}
