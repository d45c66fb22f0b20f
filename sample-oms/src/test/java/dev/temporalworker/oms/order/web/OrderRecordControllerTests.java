package dev.temporalworker.oms.order.web;

import java.time.Instant;

import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.store.OrderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link OrderRecordController}.
 */
@WebMvcTest(OrderRecordController.class)
class OrderRecordControllerTests {

	@MockitoBean
	private OrderStore store;

	@MockitoBean
	private LoyaltyAccounts accounts;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void insertsOrder() {
		assertThat(post("/orders/o1/insert", """
				{"id": "o1", "customerId": "c1", "receivedAt": "2026-01-02T03:04:05Z", "status": "pending"}"""))
			.hasStatusOk();
		then(this.store).should()
			.insert(new OrderRecord("o1", "c1", Instant.parse("2026-01-02T03:04:05Z"), OrderStatus.PENDING));
	}

	@Test
	void readsTimesOfGo() {
		assertThat(post("/orders/o1/insert", """
				{"id": "o1", "customerId": "c1", "receivedAt": "2026-01-02T04:04:05.678901234+01:00",
				 "status": "pending"}""")).hasStatusOk();
		then(this.store).should()
			.insert(new OrderRecord("o1", "c1", Instant.parse("2026-01-02T03:04:05.678901234Z"), OrderStatus.PENDING));
	}

	@Test
	void updatesStatus() {
		given(this.store.updateStatus("o1", OrderStatus.COMPLETED)).willReturn(true);
		given(this.store.getCustomerId("o1")).willReturn("c1");
		assertThat(post("/orders/o1/status", """
				{"id": "o1", "status": "completed"}""")).hasStatusOk();
		then(this.accounts).should().credit("c1", "o1");
	}

	@Test
	void creditsCompletedOrdersOnly() {
		given(this.store.updateStatus("o1", OrderStatus.FAILED)).willReturn(true);
		assertThat(post("/orders/o1/status", """
				{"id": "o1", "status": "failed"}""")).hasStatusOk();
		then(this.accounts).shouldHaveNoInteractions();
	}

	@Test
	void doesNotFindUnknownOrder() {
		assertThat(post("/orders/nope/status", """
				{"id": "nope", "status": "completed"}""")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void hidesWhyItFailed() {
		given(this.store.updateStatus("o1", OrderStatus.COMPLETED)).willThrow(new IllegalStateException("secret"));
		assertThat(post("/orders/o1/status", """
				{"id": "o1", "status": "completed"}""")).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(classes = { CannotGetJdbcConnectionException.class, DataAccessResourceFailureException.class,
			QueryTimeoutException.class })
	void asksToComeBackWhenDatabaseIsAway(Class<? extends DataAccessException> failure) throws Exception {
		given(this.store.updateStatus("o1", OrderStatus.COMPLETED))
			.willThrow(failure.getConstructor(String.class).newInstance("secret"));
		assertThat(post("/orders/o1/status", """
				{"id": "o1", "status": "completed"}""")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasHeader(HttpHeaders.RETRY_AFTER, "1")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.doesNotContain("secret");
	}

	private MvcTestResult post(String uri, String content) {
		return this.mvc.post().uri(uri).content(content).exchange();
	}

}
