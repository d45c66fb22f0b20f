package dev.temporalworker.oms.billing.workflow;

import java.util.List;

import dev.temporalworker.oms.TestActivities;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.item.Item;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link ChargeWorkflowImpl}.
 */
class ChargeWorkflowTests {

	private static final List<Item> ITEMS = List.of(new Item("Nike Air", 2));

	private final InvoiceActivities invoices = TestActivities.mock(InvoiceActivities.class);

	private final PaymentActivities payments = TestActivities.mock(PaymentActivities.class);

	private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

	private final ChargeWorkflow workflow = this.environment.getWorkflowClient()
		.newWorkflowStub(ChargeWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("billing").build());

	@BeforeEach
	void startWorker() {
		Worker worker = this.environment.newWorker("billing");
		worker.registerWorkflowImplementationTypes(ChargeWorkflowImpl.class);
		worker.registerActivitiesImplementations(this.invoices, this.payments);
		given(this.invoices.generateInvoice(new InvoiceRequest("c1", "o1:1", ITEMS)))
			.willReturn(new Invoice("o1:1", 10, 5, 2, 17));
		this.environment.start();
	}

	@AfterEach
	void stopWorker() {
		this.environment.close();
	}

	@Test
	void chargesWhatIsInvoiced() {
		given(this.payments.chargeCustomer(new PaymentRequest("c1", "o1:1", 17)))
			.willReturn(new PaymentResult(true, "1234"));
		assertThat(charge()).isEqualTo(new Charge("o1:1", 10, 5, 2, 17, true, "1234"));
	}

	@Test
	void tellsThatPaymentWasDeclined() {
		given(this.payments.chargeCustomer(new PaymentRequest("c1", "o1:1", 17)))
			.willReturn(new PaymentResult(false, ""));
		assertThat(charge()).isEqualTo(new Charge("o1:1", 10, 5, 2, 17, false, ""));
	}

	@Test
	void chargesAgainWhenAnAttemptIsLost() {
		given(this.payments.chargeCustomer(new PaymentRequest("c1", "o1:1", 17)))
			.willThrow(new IllegalStateException("lost"))
			.willReturn(new PaymentResult(true, "1234"));
		assertThat(charge().success()).isTrue();
	}

	private Charge charge() {
		return this.workflow.charge(new ChargeRequest("c1", "o1:1", ITEMS, "o1:1"));
	}

}
