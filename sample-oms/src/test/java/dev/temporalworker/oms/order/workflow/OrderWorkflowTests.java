package dev.temporalworker.oms.order.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.ConfirmationRequest;
import dev.temporalworker.oms.order.CustomerAction;
import dev.temporalworker.oms.order.CustomerDecision;
import dev.temporalworker.oms.order.Delivery;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.FulfillmentStatus;
import dev.temporalworker.oms.order.Order;
import dev.temporalworker.oms.order.OrderProperties;
import dev.temporalworker.oms.order.OrderRecord;
import dev.temporalworker.oms.order.OrderRecordActivities;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.OrderResult;
import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderStatusUpdate;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.oms.order.Payment;
import dev.temporalworker.oms.order.PaymentStatus;
import dev.temporalworker.oms.order.ReleaseRequest;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.ReservationRequest;
import dev.temporalworker.oms.order.ReservationResult;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentResult;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link OrderWorkflowImpl} as the application runs it, with its settings,
 * converter and Worker.
 */
@TemporalTest(OrderWorkflowImpl.class)
class OrderWorkflowTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Item ADIDAS = new Item("Adidas Classic", 1);

	private static final Item NIKE = new Item("Nike Air", 2);

	private static final Item BOOTS = new Item("Hiking Boots", 3);

	private static final Reservation UNAVAILABLE = new Reservation(false, null, List.of(ADIDAS));

	private static final Reservation WAREHOUSE_A = new Reservation(true, "Warehouse A", List.of(NIKE));

	private static final Reservation WAREHOUSE_B = new Reservation(true, "Warehouse B", List.of(BOOTS));

	@MockitoBean
	private OrderRecordActivities records;

	@MockitoBean
	private ReservationActivities reservations;

	@MockitoBean
	private ChargeActivities billing;

	private final Queue<ShipmentRequest> shipments = new ConcurrentLinkedQueue<>();

	private volatile Consumer<ShipmentRequest> courier = OrderWorkflowTests::deliver;

	private OrderWorkflow workflow;

	@BeforeEach
	void startShipments(TestWorkflowEnvironment environment, @Autowired WorkflowStubs workflows) {
		this.workflow = workflows.newStub(OrderWorkflow.class, "Order:o1");
		environment.newWorker("shipments")
			.registerWorkflowImplementationFactory(ShipmentWorkflow.class,
					() -> new FakeShipment(this.shipments, this.courier));
		willAnswer((call) -> charge(call.getArgument(0), true)).given(this.billing).charge(any());
		willAnswer((call) -> refund(call.getArgument(0))).given(this.billing).refund(any());
		environment.start();
	}

	@Test
	void completesWhenDelivered() {
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@Test
	void recordsEveryStatus() {
		reserved(WAREHOUSE_A);
		place();
		InOrder inOrder = inOrder(this.records);
		inOrder.verify(this.records)
			.insertOrder(new OrderRecord("o1", "c1", this.workflow.getOrder().receivedAt(), OrderStatus.PENDING));
		inOrder.verify(this.records).updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.PROCESSING));
		inOrder.verify(this.records).updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.COMPLETED));
		inOrder.verifyNoMoreInteractions();
	}

	@Test
	void recordsAgainWhenRecordingFails() {
		reserved(WAREHOUSE_A);
		willThrow(new IllegalStateException("down")).willDoNothing().given(this.records).insertOrder(any());
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@Test
	void failsWhenItCanNeverBeRecorded() {
		willThrow(HttpClientErrorException.create(HttpStatus.BAD_REQUEST, "Bad Request", HttpHeaders.EMPTY, new byte[0],
				null))
			.given(this.records)
			.insertOrder(any());
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::place)
			.havingCause()
			.withMessageContaining("The order cannot be accepted")
			.withStackTraceContaining("400 Bad Request");
		assertThat(this.workflow.getOrder().status()).isEqualTo(OrderStatus.FAILED);
		then(this.records).should().insertOrder(any());
		then(this.billing).should(never()).charge(any());
	}

	@Test
	void isDeliveredAlthoughItsStatusCanNeverBeRecorded() {
		reserved(WAREHOUSE_A);
		willThrow(new DataIntegrityViolationException("too long")).given(this.records).updateOrderStatus(any());
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
		then(this.records).should(times(2)).updateOrderStatus(any());
	}

	@Test
	void chargesAndShipsEveryFulfillment() {
		reserved(WAREHOUSE_A, WAREHOUSE_B);
		place();
		then(this.billing).should().charge(new ChargeRequest("c1", "o1:1", List.of(NIKE), "o1:1"));
		then(this.billing).should().charge(new ChargeRequest("c1", "o1:2", List.of(BOOTS), "o1:2"));
		assertThat(this.shipments).containsExactlyInAnyOrder(new ShipmentRequest("Order:o1", "o1:1", List.of(NIKE)),
				new ShipmentRequest("Order:o1", "o1:2", List.of(BOOTS)));
	}

	@Test
	void confirmsItemsBeforeTheyAreCharged() {
		reserved(WAREHOUSE_A);
		place();
		InOrder inOrder = inOrder(this.reservations, this.billing);
		inOrder.verify(this.reservations).confirmItems(new ConfirmationRequest("o1", "Warehouse A", List.of(NIKE)));
		inOrder.verify(this.billing).charge(any());
	}

	@Test
	void chargesNothingThatTheWarehouseDoesNotConfirm() {
		willThrow(ApplicationFailure.newNonRetryableFailure("no", "NotConfirmed")).given(this.reservations)
			.confirmItems(any());
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		then(this.billing).shouldHaveNoInteractions();
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void chargesFulfillmentsInParallel() {
		reserved(WAREHOUSE_A, WAREHOUSE_B);
		willAnswer((call) -> {
			ChargeRequest request = call.getArgument(0);
			if (request.orderReference().equals("o1:1") && this.shipments.isEmpty()) {
				throw new IllegalStateException("not before the other one");
			}
			return charge(request, true);
		}).given(this.billing).charge(any());
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
		assertThat(this.shipments).extracting(ShipmentRequest::id).containsExactly("o1:2", "o1:1");
	}

	@Test
	void showsPaymentAndDelivery() {
		reserved(WAREHOUSE_A);
		place();
		assertThat(this.workflow.getOrder().fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.id()).isEqualTo("o1:1");
			assertThat(fulfillment.location()).isEqualTo("Warehouse A");
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.COMPLETED);
			assertThat(fulfillment.payment()).isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.SUCCESS));
			assertThat(fulfillment.shipment()).extracting(Delivery::id, Delivery::status)
				.containsExactly("o1:1", ShipmentStatus.DELIVERED);
		});
	}

	@Test
	void asksCustomerWhenItemsAreUnavailable() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		Order order = this.workflow.getOrder();
		assertThat(order.status()).isEqualTo(OrderStatus.CUSTOMER_ACTION_REQUIRED);
		assertThat(order.fulfillments()).containsExactly(
				new Fulfillment("o1:1", List.of(ADIDAS), null, FulfillmentStatus.UNAVAILABLE, null, null),
				new Fulfillment("o1:2", List.of(NIKE), "Warehouse A", FulfillmentStatus.PENDING, null, null));
		then(this.billing).should(never()).charge(any());
	}

	@Test
	void deliversWhatIsAvailableWhenAmended() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
		assertThat(fulfillmentStatuses()).containsExactly(FulfillmentStatus.CANCELLED, FulfillmentStatus.COMPLETED);
		assertThat(this.shipments).extracting(ShipmentRequest::id).containsExactly("o1:2");
	}

	@Test
	void cancelsWhenNothingIsLeftAfterAmendment() {
		reserved(UNAVAILABLE);
		startAndAwaitCustomer();
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		assertThat(fulfillmentStatuses()).containsExactly(FulfillmentStatus.CANCELLED);
	}

	@Test
	void deliversNothingWhenCancelled() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		assertThat(fulfillmentStatuses()).containsOnly(FulfillmentStatus.CANCELLED);
		then(this.billing).should(never()).charge(any());
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void waitsForCustomerAsLongAsConfigured(TestWorkflowEnvironment environment,
			@Autowired OrderProperties properties) {
		reserved(UNAVAILABLE);
		startAndAwaitCustomer();
		environment.sleep(properties.customerActionTimeout().minus(Duration.ofSeconds(5)));
		assertThat(this.workflow.getOrder().status()).isEqualTo(OrderStatus.CUSTOMER_ACTION_REQUIRED);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.TIMED_OUT));
	}

	@Test
	void timesOutWhenCustomerDoesNotAct() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.TIMED_OUT));
		assertThat(fulfillmentStatuses()).containsOnly(FulfillmentStatus.CANCELLED);
		then(this.records).should().updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.TIMED_OUT));
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void usesActionThatCameBeforeItWasRequired() {
		given(this.reservations.reserveItems(any())).willAnswer((call) -> {
			this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
			return new ReservationResult(List.of(UNAVAILABLE, WAREHOUSE_A));
		});
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@Test
	void ignoresUnknownAction() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		WorkflowStub.fromTyped(this.workflow).signal("CustomerAction", Map.of("action", "foo"));
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@Test
	void ignoresMissingAction() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		WorkflowStub.fromTyped(this.workflow).signal("CustomerAction", Map.of());
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "CANCEL")
	void ignoresActionThatIsNotRequired(CustomerAction action) {
		willAnswer((call) -> {
			this.workflow.act(new CustomerDecision(action));
			return charge(call.getArgument(0), true);
		}).given(this.billing).charge(any());
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
	}

	@Test
	void isNotProcessedWhenCancelledBefore() {
		given(this.reservations.reserveItems(any())).willAnswer((call) -> {
			this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
			return new ReservationResult(List.of(WAREHOUSE_A, WAREHOUSE_B));
		});
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		then(this.billing).shouldHaveNoInteractions();
		assertReleased(WAREHOUSE_A, WAREHOUSE_B);
	}

	@Test
	void canBeCancelledAfterItWasAmended() {
		this.courier = OrderWorkflowTests::waitForCourier;
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		awaitShipments(1);
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		awaitCancellation(1);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
	}

	@Test
	void refundsAndReleasesWhatIsCancelledBeforeTheCourierComes() {
		this.courier = OrderWorkflowTests::waitForCourier;
		reserved(WAREHOUSE_A);
		startAndAwaitShipments(1);
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		awaitCancellation(0);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.CANCELLED);
			assertThat(fulfillment.payment()).isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.REFUNDED));
		});
		assertReleased(WAREHOUSE_A);
		then(this.records).should().updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.CANCELLED));
	}

	@Test
	void refundsAndReleasesWhatIsCancelledWhileTheShipmentStarts() {
		this.courier = OrderWorkflowTests::waitForCourier;
		reserved(WAREHOUSE_A);
		start();
		Awaitility.await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).ignoreExceptions().until(this::isPaid);
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		awaitCancellation(0);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void makesSureThatNothingIsChargedWhenCancelledWhileBeingCharged() {
		willAnswer((call) -> {
			this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
			throw new IllegalStateException("who knows");
		}).given(this.billing).charge(any());
		willReturn(new Refund("o1:1", 0)).given(this.billing).refund(any());
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.CANCELLED));
		then(this.billing).should().refund(new RefundRequest("c1", "o1:1", "o1:1"));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement()
			.extracting(Fulfillment::payment)
			.isEqualTo(new Payment(0, 0, 0, 0, PaymentStatus.FAILED));
	}

	@Test
	void deliversWhatIsCancelledTooLate() {
		this.courier = (request) -> {
			if (request.id().equals("o1:1")) {
				Workflow.newDetachedCancellationScope(() -> {
					Workflow.sleep(Duration.ofHours(1));
					deliver(request);
				}).run();
			}
			else {
				waitForCourier(request);
			}
		};
		reserved(WAREHOUSE_A, WAREHOUSE_B);
		startAndAwaitShipments(2);
		this.workflow.act(new CustomerDecision(CustomerAction.CANCEL));
		awaitCancellation(1);
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
		assertThat(fulfillmentStatuses()).containsExactly(FulfillmentStatus.COMPLETED, FulfillmentStatus.CANCELLED);
		assertReleased(WAREHOUSE_B);
	}

	@Test
	void isCancelledFromOutsideWhileItWaitsForTheCustomer() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		WorkflowStub.fromTyped(this.workflow).cancel();
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.withCauseInstanceOf(CanceledFailure.class);
		assertThat(this.workflow.getOrder().status()).isEqualTo(OrderStatus.CANCELLED);
		assertReleased(WAREHOUSE_A);
		then(this.records).should().updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.CANCELLED));
	}

	@Test
	void isCancelledFromOutsideWhileItIsProcessed() {
		this.courier = OrderWorkflowTests::waitForCourier;
		reserved(WAREHOUSE_A);
		startAndAwaitShipments(1);
		WorkflowStub.fromTyped(this.workflow).cancel();
		awaitCancellation(0);
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.withCauseInstanceOf(CanceledFailure.class);
		assertThat(this.workflow.getOrder().fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.CANCELLED);
			assertThat(fulfillment.payment()).isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.REFUNDED));
		});
		assertReleased(WAREHOUSE_A);
		then(this.records).should().updateOrderStatus(new OrderStatusUpdate("o1", OrderStatus.CANCELLED));
	}

	@Test
	void refundsAndReleasesWhatIsNotShipped() {
		this.courier = OrderWorkflowTests::refuse;
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.FAILED);
			assertThat(fulfillment.payment()).isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.REFUNDED));
		});
		then(this.billing).should().refund(new RefundRequest("c1", "o1:1", "o1:1"));
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void refundsAgainWhenBillingFails() {
		this.courier = OrderWorkflowTests::refuse;
		willThrow(new IllegalStateException("down")).willReturn(new Refund("o1:1", 17))
			.given(this.billing)
			.refund(any());
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement()
			.extracting(Fulfillment::payment)
			.isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.REFUNDED));
	}

	@Test
	void staysPaidWhenBillingDoesNotRefund() {
		this.courier = OrderWorkflowTests::refuse;
		willThrow(ApplicationFailure.newNonRetryableFailure("no", "RefundRefused")).given(this.billing).refund(any());
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement()
			.extracting(Fulfillment::payment)
			.isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.SUCCESS));
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void refundsButDoesNotReleaseWhatTheCourierHasLost() {
		this.courier = (request) -> {
			tell(request, ShipmentStatus.FAILED);
			refuse(request);
		};
		reserved(WAREHOUSE_A);
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		then(this.billing).should().refund(any());
		then(this.reservations).should(never()).releaseItems(any());
	}

	@Test
	void ignoresShipmentsThatAreNotItsOwn() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		startAndAwaitCustomer();
		Order before = this.workflow.getOrder();
		this.workflow.shipmentStatusUpdated(new ShipmentStatusUpdated("o9:1", ShipmentStatus.DELIVERED, Instant.EPOCH));
		this.workflow.shipmentStatusUpdated(new ShipmentStatusUpdated("o1:2", ShipmentStatus.DELIVERED, Instant.EPOCH));
		assertThat(this.workflow.getOrder()).isEqualTo(before);
	}

	@Test
	void failsWhenNothingIsPaid() {
		reserved(WAREHOUSE_A);
		declined("o1:1");
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement().satisfies((fulfillment) -> {
			assertThat(fulfillment.status()).isEqualTo(FulfillmentStatus.FAILED);
			assertThat(fulfillment.payment()).isEqualTo(new Payment(10, 2, 5, 17, PaymentStatus.FAILED));
			assertThat(fulfillment.shipment()).isNull();
		});
		assertThat(this.shipments).isEmpty();
		then(this.billing).should(never()).refund(any());
		assertReleased(WAREHOUSE_A);
	}

	@Test
	void failsWhenBillingRefuses() {
		reserved(WAREHOUSE_A);
		willReturn(new Refund("o1:1", 0)).given(this.billing).refund(any());
		willThrow(ApplicationFailure.newNonRetryableFailure("no", "ChargeRefused")).given(this.billing).charge(any());
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.FAILED));
		assertThat(this.workflow.getOrder().fulfillments()).singleElement()
			.extracting(Fulfillment::payment)
			.isEqualTo(new Payment(0, 0, 0, 0, PaymentStatus.FAILED));
	}

	@Test
	void failsWhenAmendedAndNothingIsPaid() {
		reserved(UNAVAILABLE, WAREHOUSE_A);
		declined("o1:2");
		startAndAwaitCustomer();
		this.workflow.act(new CustomerDecision(CustomerAction.AMEND));
		assertThat(result()).isEqualTo(new OrderResult(OrderStatus.FAILED));
	}

	@Test
	void completesWhenPartOfItIsPaid() {
		reserved(WAREHOUSE_A, WAREHOUSE_B);
		declined("o1:2");
		assertThat(place()).isEqualTo(new OrderResult(OrderStatus.COMPLETED));
		assertThat(fulfillmentStatuses()).containsExactly(FulfillmentStatus.COMPLETED, FulfillmentStatus.FAILED);
	}

	@ParameterizedTest
	@MethodSource
	void refusesInvalidOrder(OrderRequest request, String message) {
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> this.workflow.fulfill(request))
			.havingCause()
			.withMessageContaining(message);
		then(this.records).shouldHaveNoInteractions();
	}

	static Stream<Arguments> refusesInvalidOrder() {
		return Stream.of(Arguments.of(new OrderRequest("", "c1", List.of(NIKE)), "ID is required"),
				Arguments.of(new OrderRequest("o1", "", List.of(NIKE)), "CustomerID is required"),
				Arguments.of(new OrderRequest("o1", "c1", List.of()), "order must contain items"),
				Arguments.of(new OrderRequest("o1", "c1", List.of(new Item("", 1))), "items must have a SKU"),
				Arguments.of(new OrderRequest("o1", "c1", List.of(NIKE, new Item("Nike Air", 0))),
						"items must have a quantity"));
	}

	private void reserved(Reservation... reservations) {
		given(this.reservations.reserveItems(new ReservationRequest("o1", List.of(ADIDAS, NIKE, BOOTS))))
			.willReturn(new ReservationResult(List.of(reservations)));
	}

	private void declined(String reference) {
		willAnswer((call) -> {
			ChargeRequest request = call.getArgument(0);
			return charge(request, !request.orderReference().equals(reference));
		}).given(this.billing).charge(any());
	}

	private static Charge charge(ChargeRequest request, boolean success) {
		return new Charge(request.orderReference(), 10, 5, 2, 17, success, "");
	}

	private static Refund refund(RefundRequest request) {
		return new Refund(request.orderReference(), 17);
	}

	private void assertReleased(Reservation... reservations) {
		ArgumentCaptor<ReleaseRequest> released = ArgumentCaptor.forClass(ReleaseRequest.class);
		then(this.reservations).should(times(reservations.length)).releaseItems(released.capture());
		assertThat(released.getAllValues()).containsExactlyInAnyOrderElementsOf(Stream.of(reservations)
			.map((reservation) -> new ReleaseRequest("o1", reservation.location(), reservation.items()))
			.toList());
	}

	private static void deliver(ShipmentRequest request) {
		tell(request, ShipmentStatus.DELIVERED);
	}

	private static void refuse(ShipmentRequest request) {
		throw ApplicationFailure.newNonRetryableFailure("no", "NotDelivered");
	}

	private static void waitForCourier(ShipmentRequest request) {
		Workflow.await(() -> false);
	}

	private static void tell(ShipmentRequest request, ShipmentStatus status) {
		Workflow.newUntypedExternalWorkflowStub(request.requestorWorkflowId())
			.signal("ShipmentStatusUpdated", new ShipmentStatusUpdated(request.id(), status, Instant.EPOCH));
	}

	private OrderResult place() {
		return this.workflow.fulfill(new OrderRequest("o1", "c1", List.of(ADIDAS, NIKE, BOOTS)));
	}

	private void startAndAwaitCustomer() {
		start();
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> this.workflow.getOrder().status() == OrderStatus.CUSTOMER_ACTION_REQUIRED);
	}

	private void startAndAwaitShipments(int number) {
		start();
		awaitShipments(number);
	}

	private void start() {
		WorkflowClient.start(this.workflow::fulfill, new OrderRequest("o1", "c1", List.of(ADIDAS, NIKE, BOOTS)));
	}

	/**
	 * Waits until a fulfillment is cancelled, so that time is not skipped while the
	 * cancellation is on its way to the shipment.
	 */
	private void awaitCancellation(int fulfillment) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> fulfillmentStatuses().get(fulfillment) == FulfillmentStatus.CANCELLED);
	}

	private boolean isPaid() {
		Payment payment = this.workflow.getOrder().fulfillments().get(0).payment();
		return payment != null && payment.status() == PaymentStatus.SUCCESS;
	}

	private void awaitShipments(int number) {
		Awaitility.await().atMost(PATIENCE).until(() -> this.shipments.size() == number);
	}

	private OrderResult result() {
		return WorkflowStub.fromTyped(this.workflow).getResult(OrderResult.class);
	}

	private List<FulfillmentStatus> fulfillmentStatuses() {
		return this.workflow.getOrder().fulfillments().stream().map(Fulfillment::status).toList();
	}

	/**
	 * A shipment that does what it is told.
	 *
	 * @param requests the shipments asked for
	 * @param courier what happens to them
	 */
	record FakeShipment(Queue<ShipmentRequest> requests,
			Consumer<ShipmentRequest> courier) implements ShipmentWorkflow {

		@Override
		public ShipmentResult ship(ShipmentRequest request) {
			this.requests.add(request);
			this.courier.accept(request);
			return new ShipmentResult("");
		}

		@Override
		public Shipment getShipment() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void carrierUpdate(CarrierUpdate update) {
			throw new UnsupportedOperationException();
		}

	}

}
