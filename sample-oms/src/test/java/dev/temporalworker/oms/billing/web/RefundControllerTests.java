package dev.temporalworker.oms.billing.web;

import java.util.concurrent.atomic.AtomicInteger;

import dev.temporalworker.oms.TemporalTestConfiguration;
import dev.temporalworker.oms.billing.BillingProperties;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundWorkflow;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefundController}.
 */
@WebMvcTest(RefundController.class)
@EnableConfigurationProperties(BillingProperties.class)
@Import({ TemporalTestConfiguration.class, IdempotentWorkflows.class, PendingResults.class })
class RefundControllerTests {

	private static final AtomicInteger amounts = new AtomicInteger();

	@Autowired
	private MockMvcTester mvc;

	@BeforeAll
	static void startWorker(@Autowired TestWorkflowEnvironment environment) {
		environment.newWorker("billing")
			.registerWorkflowImplementationFactory(RefundWorkflow.class,
					() -> (request) -> new Refund(request.orderReference(), amounts.incrementAndGet()));
		environment.start();
	}

	@Test
	void refundsOnce() {
		String request = """
				{"customerId": "c1", "orderReference": "o1:1", "idempotencyKey": "k1"}""";
		assertThat(refund(request)).hasStatusOk();
		assertThat(refund(request)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"invoiceReference": "o1:1", "amount": 1}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"orderReference": "o1:1", "idempotencyKey": "k2"}""", """
			{"customerId": "c1", "idempotencyKey": "k2"}""", """
			{"customerId": "c1", "orderReference": "o1:1"}""" })
	void refusesWhatIsIncomplete(String request) {
		assertThat(refund(request)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private MvcTestResult refund(String request) {
		return this.mvc.post().uri("/refund").content(request).exchange();
	}

}
