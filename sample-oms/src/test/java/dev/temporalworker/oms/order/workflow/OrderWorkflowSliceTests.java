package dev.temporalworker.oms.order.workflow;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.CustomerAction;
import dev.temporalworker.oms.order.CustomerDecision;
import dev.temporalworker.oms.order.OrderProperties;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderResult;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.ReservationResult;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link OrderWorkflowImpl} as the application runs it, with its settings,
 * converter and Worker.
 */
@TemporalTest(OrderWorkflowImpl.class)
class OrderWorkflowSliceTests {

	private static final List<Item> ITEMS = List.of(new Item("Adidas Classic", 1));

	@MockitoBean
	private OrderRecordActivities records;

	@MockitoBean
	private ReservationActivities reservations;

	@MockitoBean
	private ChargeActivities billing;

	private OrderWorkflow order;

	@BeforeEach
	void placeUnavailableOrder(@Autowired WorkflowStubs workflows) {
		given(this.reservations.reserveItems(any()))
			.willReturn(new ReservationResult(List.of(new Reservation(false, null, ITEMS))));
		this.order = workflows.newStub(OrderWorkflow.class, "Order:o1");
		WorkflowClient.start(this.order::fulfill, new OrderRequest("o1", "c1", ITEMS));
	}

	@Test
	void waitsForCustomerAsLongAsConfigured(TestWorkflowEnvironment environment,
			@Autowired OrderProperties properties) {
		environment.sleep(properties.customerActionTimeout().minus(Duration.ofSeconds(5)));
		assertThat(this.order.getOrder().status()).isEqualTo(OrderStatus.CUSTOMER_ACTION_REQUIRED);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.TIMED_OUT));
	}

	@Test
	void isNotChargedWhenCustomerCancels() {
		this.order.act(new CustomerDecision(CustomerAction.CANCEL));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		then(this.billing).should(never()).charge(any());
	}

	private OrderResult result() {
		return WorkflowStub.fromTyped(this.order).getResult(OrderResult.class);
	}

}
