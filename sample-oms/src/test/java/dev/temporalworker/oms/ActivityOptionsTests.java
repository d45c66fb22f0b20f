package dev.temporalworker.oms;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.PaymentActivities;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.workflow.ChargeWorkflowImpl;
import dev.temporalworker.oms.billing.workflow.RefundWorkflowImpl;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.ReservationResult;
import dev.temporalworker.oms.order.workflow.OrderWorkflowImpl;
import dev.temporalworker.oms.shipment.CourierActivities;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;
import dev.temporalworker.oms.shipment.workflow.ShipmentWorkflowImpl;
import dev.temporalworker.test.TemporalTest;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;

/**
 * Tests for the options that activities have according to the settings of the
 * application.
 */
@TemporalTest({ OrderWorkflowImpl.class, ChargeWorkflowImpl.class, RefundWorkflowImpl.class,
		ShipmentWorkflowImpl.class })
@MockitoBean(types = { OrderRecordActivities.class, ReservationActivities.class, ChargeActivities.class,
		InvoiceActivities.class, PaymentActivities.class, CourierActivities.class, ShipmentRecordActivities.class })
class ActivityOptionsTests {

	private static final List<Item> ITEMS = List.of(new Item("Nike Air", 2));

	@Autowired
	private WorkflowClient client;

	@Autowired
	private WorkflowStubs workflows;

	@Test
	void orderWaitsLongestForBilling(@Autowired ReservationActivities reservations,
			@Autowired ChargeActivities billing) {
		given(reservations.reserveItems(any()))
			.willReturn(new ReservationResult(List.of(new Reservation(true, "Warehouse A", ITEMS))));
		given(billing.charge(any())).willReturn(new Charge("o1:1", 10, 5, 2, 17, false, ""));
		this.workflows.newStub(OrderWorkflow.class, "Order:o1").fulfill(new OrderRequest("o1", "c1", ITEMS));
		assertThat(scheduled("Order:o1"))
			.extracting((activity) -> activity.getActivityType().getName(), ActivityOptionsTests::startToClose,
					ActivityOptionsTests::maximumInterval)
			.containsOnly(tuple("InsertOrder", Duration.ofSeconds(10), Duration.ofSeconds(10)),
					tuple("ReserveItems", Duration.ofSeconds(10), Duration.ofSeconds(10)),
					tuple("ConfirmItems", Duration.ofSeconds(10), Duration.ofSeconds(10)),
					tuple("UpdateOrderStatus", Duration.ofSeconds(10), Duration.ofSeconds(10)),
					tuple("Charge", Duration.ofSeconds(30), Duration.ofSeconds(10)),
					tuple("ReleaseItems", Duration.ofSeconds(10), Duration.ofSeconds(10)));
	}

	@Test
	void paymentIsGivenUp(@Autowired InvoiceActivities invoices, @Autowired PaymentActivities payments) {
		given(invoices.generateInvoice(any())).willReturn(new Invoice("o1:1", 10, 5, 2, 17));
		given(payments.chargeCustomer(any())).willReturn(PaymentResult.DECLINED);
		this.workflows.newStub(ChargeWorkflow.class, "Charge:k1").charge(new ChargeRequest("c1", "o1:1", ITEMS, "k1"));
		assertThat(scheduled("Charge:k1")).last().satisfies((activity) -> {
			assertThat(activity.getActivityType().getName()).isEqualTo("ChargeCustomer");
			assertThat(activity.getScheduleToCloseTimeout().getSeconds()).isEqualTo(Duration.ofMinutes(15).toSeconds());
			assertThat(startToClose(activity)).isEqualTo(Duration.ofSeconds(10));
			assertThat(maximumInterval(activity)).isEqualTo(Duration.ofSeconds(10));
		});
	}

	@Test
	void isNotRetriedWhenWhatItSaysIsRefused(@Autowired OrderRecordActivities records) {
		willThrow(
				HttpClientErrorException.create(HttpStatus.CONFLICT, "Conflict", HttpHeaders.EMPTY, new byte[0], null))
			.given(records)
			.insertOrder(any());
		assertThatExceptionOfType(WorkflowFailedException.class)
			.isThrownBy(() -> this.workflows.newStub(OrderWorkflow.class, "Order:o2")
				.fulfill(new OrderRequest("o2", "c1", ITEMS)));
	}

	private Stream<ActivityTaskScheduledEventAttributes> scheduled(String workflowId) {
		return this.client.fetchHistory(workflowId)
			.getEvents()
			.stream()
			.filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
			.map(HistoryEvent::getActivityTaskScheduledEventAttributes);
	}

	private static Duration startToClose(ActivityTaskScheduledEventAttributes activity) {
		return Duration.ofSeconds(activity.getStartToCloseTimeout().getSeconds());
	}

	private static Duration maximumInterval(ActivityTaskScheduledEventAttributes activity) {
		return Duration.ofSeconds(activity.getRetryPolicy().getMaximumInterval().getSeconds());
	}

}
