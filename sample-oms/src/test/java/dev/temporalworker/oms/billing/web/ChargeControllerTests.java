package dev.temporalworker.oms.billing.web;

import dev.temporalworker.oms.TemporalTestConfiguration;
import dev.temporalworker.oms.billing.BillingProperties;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link ChargeController}.
 */
@WebMvcTest(ChargeController.class)
@EnableConfigurationProperties(BillingProperties.class)
@Import({ TemporalTestConfiguration.class, IdempotentWorkflows.class, PendingResults.class })
class ChargeControllerTests {

	@MockitoBean
	private TaskQueueStatsReader taskQueues;

	@Autowired
	private MockMvcTester mvc;

	@BeforeAll
	static void startWorker(@Autowired TestWorkflowEnvironment environment) {
		environment.newWorker("billing")
			.registerWorkflowImplementationFactory(ChargeWorkflow.class, () -> ChargeControllerTests::charge);
		environment.start();
	}

	@Test
	void returnsResult() {
		assertThat(charge("c1", "k1")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"invoiceReference": "k1", "subTotal": 10, "shipping": 5, "tax": 2, "total": 17,
				 "success": true, "authCode": "1234"}""");
	}

	@Test
	void returnsSameResultForSameKey() {
		charge("c1", "k2");
		assertThat(charge("c2", "k2")).hasStatusOk();
	}

	@Test
	void makesUpMissingKey() {
		assertThat(this.mvc.post().uri("/charge").content("""
				{"customerId": "c1", "orderReference": "o1", "items": [{"sku": "Nike Air", "quantity": 1}]}"""))
			.hasStatusOk();
	}

	@Test
	void refusesChargeWithoutItems() {
		assertThat(this.mvc.post().uri("/charge").content("""
				{"customerId": "c1", "orderReference": "o1", "idempotencyKey": "k3"}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void tellsThatChargeFailedForGood() {
		assertThat(charge("nobody", "k4")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"status": 422, "title": "Unprocessable Content", "detail": "Charge failed", "instance": "/charge"}""");
	}

	@Test
	void triesAgainWhatFailed() {
		assertThat(charge("nobody", "k5")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		assertThat(charge("c1", "k5")).hasStatusOk();
	}

	@Test
	void tellsHowBusyItIs() {
		given(this.taskQueues.read(ChargeWorkflow.class)).willReturn(new TaskQueueStats(2, 7));
		assertThat(this.mvc.get().uri("/charge/stats")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"workerCount": 2, "backlog": 7}""");
	}

	private MvcTestResult charge(String customerId, String idempotencyKey) {
		return this.mvc.post().uri("/charge").content("""
				{"customerId": "%s", "orderReference": "%2$s", "idempotencyKey": "%2$s",
				 "items": [{"sku": "Nike Air", "quantity": 1}]}""".formatted(customerId, idempotencyKey)).exchange();
	}

	private static Charge charge(ChargeRequest request) {
		if (request.customerId().equals("nobody")) {
			throw ApplicationFailure.newNonRetryableFailure("nobody", "InvalidInvoice");
		}
		return new Charge(request.orderReference(), 10, 5, 2, 17, true, "1234");
	}

}
