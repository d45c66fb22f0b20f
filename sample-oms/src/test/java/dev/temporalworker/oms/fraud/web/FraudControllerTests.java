package dev.temporalworker.oms.fraud.web;

import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudDecision;
import dev.temporalworker.oms.fraud.FraudSettings;
import dev.temporalworker.oms.fraud.store.FraudStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link FraudController}.
 */
@WebMvcTest(FraudController.class)
class FraudControllerTests {

	@MockitoBean
	private FraudStore store;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void endMaintenance() {
		given(this.store.findSettings()).willReturn(new FraudSettings(5000, false));
	}

	@Test
	void showsSettings() {
		assertThat(this.mvc.get().uri("/settings")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"limit": 5000, "maintenanceMode": false}""");
	}

	@ParameterizedTest
	@CsvSource({ "5000, 5000", "0, 0", "-1, -1", "1998.9999999999998, 1999", "1998.4, 1998", "1998.5, 1999" })
	void setsLimitInWholeCents(String limit, long cents) {
		assertThat(post("/limit", "{\"limit\": %s}".formatted(limit))).hasStatusOk();
		then(this.store).should().updateLimit(cents);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"limit\": \"much\"}", "{\"limit\": 1e30}", "{bad", "" })
	void refusesWhatIsNoLimit(String limit) {
		assertThat(post("/limit", limit)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		then(this.store).should(never()).updateLimit(anyLong());
	}

	@Test
	void beginsMaintenance() {
		assertThat(this.mvc.post().uri("/maintenance")).hasStatusOk();
		then(this.store).should().updateMaintenanceMode(true);
	}

	@Test
	void endsMaintenance() {
		assertThat(this.mvc.delete().uri("/maintenance")).hasStatusOk();
		then(this.store).should().updateMaintenanceMode(false);
	}

	@Test
	void resets() {
		assertThat(this.mvc.post().uri("/reset")).hasStatusOk();
		then(this.store).should().reset();
	}

	@Test
	void checksWithKey() {
		given(this.store.check(new FraudCheck("c1", 17, "k1"))).willReturn(new FraudDecision(true));
		assertThat(post("/check", """
				{"customerId": "c1", "charge": 17, "idempotencyKey": "k1"}""")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"declined": true}""");
	}

	@Test
	void checksWithoutKey() {
		given(this.store.check(new FraudCheck("c1", 17, null))).willReturn(new FraudDecision(false));
		assertThat(post("/check", """
				{"customerId": "c1", "charge": 17}""")).hasStatusOk();
	}

	@Test
	void checksNothingDuringMaintenance() {
		given(this.store.findSettings()).willReturn(new FraudSettings(0, true));
		assertThat(post("/check", """
				{"customerId": "c1", "charge": 17}""")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader(HttpHeaders.RETRY_AFTER, "1")
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("Fraud service is in maintenance mode");
		then(this.store).should(never()).check(any());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"charge\": 17}", "{\"customerId\": \"c1\", \"charge\": -1}",
			"{\"customerId\": \"c1\", \"charge\": 1000000000000000}", "{bad" })
	void refusesWhatIsNoCheck(String check) {
		assertThat(post("/check", check)).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void releasesDuringMaintenance() {
		given(this.store.findSettings()).willReturn(new FraudSettings(0, true));
		assertThat(post("/release", """
				{"idempotencyKey": "k1"}""")).hasStatusOk();
		then(this.store).should().release("k1");
	}

	private MvcTestResult post(String uri, String content) {
		return this.mvc.post().uri(uri).content(content).exchange();
	}

}
