package dev.temporalworker.oms.billing.workflow;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ChargeWorkflowImpl} as the application runs it, with its settings,
 * converter and Worker.
 */
@TemporalTest(value = { ChargeWorkflowImpl.class, RefundWorkflowImpl.class },
		properties = "oms.billing.payment-timeout=2m")
class ChargeWorkflowTests {

	private static final List<Item> ITEMS = List.of(new Item("Nike Air", 2));

	private static final PaymentRequest PAYMENT = new PaymentRequest("c1", "o1:1", 17, "k1");

	private static final PaymentResult PAID = new PaymentResult(true, "1234");

	@MockitoBean
	private InvoiceActivities invoices;

	@MockitoBean
	private PaymentActivities payments;

	@Autowired
	private TestWorkflowEnvironment environment;

	private ChargeWorkflow workflow;

	@BeforeEach
	void writeInvoice(@Autowired WorkflowStubs workflows) {
		this.workflow = workflows.newStub(ChargeWorkflow.class, "Charge:k1");
		given(this.invoices.generateInvoice(new InvoiceRequest("c1", "o1:1", ITEMS)))
			.willReturn(new Invoice("o1:1", 10, 5, 2, 17));
	}

	@Test
	void chargesWhatIsInvoiced() {
		given(this.payments.chargeCustomer(PAYMENT)).willReturn(PAID);
		assertThat(charge("k1")).isEqualTo(new Charge("o1:1", 10, 5, 2, 17, true, "1234"));
	}

	@Test
	void tellsThatPaymentWasDeclined() {
		given(this.payments.chargeCustomer(PAYMENT)).willReturn(PaymentResult.DECLINED);
		assertThat(charge("k1")).isEqualTo(new Charge("o1:1", 10, 5, 2, 17, false, ""));
		then(this.payments).should(never()).refundCustomer(any());
	}

	@ParameterizedTest
	@NullAndEmptySource
	void isItsOwnKeyWithoutOne(String key) {
		given(this.payments.chargeCustomer(new PaymentRequest("c1", "o1:1", 17, "Charge:k1"))).willReturn(PAID);
		assertThat(charge(key).success()).isTrue();
	}

	@Test
	void chargesAgainWhenAnAttemptIsLost() {
		given(this.payments.chargeCustomer(PAYMENT)).willThrow(new IllegalStateException("lost")).willReturn(PAID);
		assertThat(charge("k1").success()).isTrue();
	}

	@Test
	void invoicesAgainWhenAnAttemptIsLost() {
		given(this.invoices.generateInvoice(any())).willThrow(new IllegalStateException("lost"))
			.willReturn(new Invoice("o1:1", 10, 5, 2, 17));
		given(this.payments.chargeCustomer(PAYMENT)).willReturn(PAID);
		assertThat(charge("k1").success()).isTrue();
	}

	@Test
	void givesPaymentUpAndRefundsItWhenItCannotBeTakenInTime() {
		given(this.payments.chargeCustomer(PAYMENT)).willThrow(new IllegalStateException("maintenance"));
		given(this.payments.refundCustomer(new RefundRequest("c1", "o1:1", "k1"))).willReturn(new Refund("o1:1", 0));
		long begin = this.environment.currentTimeMillis();
		assertThat(charge("k1")).isEqualTo(new Charge("o1:1", 10, 5, 2, 17, false, ""));
		assertThat(Duration.ofMillis(this.environment.currentTimeMillis() - begin))
			.isLessThanOrEqualTo(Duration.ofMinutes(2));
		assertThat(refund()).isEqualTo(new Refund("o1:1", 0));
	}

	@Test
	void refundsWhenCancelled() {
		given(this.payments.chargeCustomer(PAYMENT)).willAnswer((call) -> {
			WorkflowStub.fromTyped(this.workflow).cancel();
			throw new IllegalStateException("again");
		});
		given(this.payments.refundCustomer(new RefundRequest("c1", "o1:1", "k1"))).willReturn(new Refund("o1:1", 17));
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> charge("k1"))
			.withCauseInstanceOf(CanceledFailure.class);
		assertThat(refund()).isEqualTo(new Refund("o1:1", 17));
	}

	private Charge charge(@Nullable String key) {
		return this.workflow.charge(new ChargeRequest("c1", "o1:1", ITEMS, key));
	}

	private Refund refund() {
		return this.environment.getWorkflowClient().newUntypedWorkflowStub("Refund:k1").getResult(Refund.class);
	}

}
