package dev.temporalworker.oms.order.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.oms.order.CustomerAction;
import dev.temporalworker.oms.order.CustomerDecision;
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
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.order.ReservationRequest;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Reserves the items, asks the customer when some are unavailable, and has all that is
 * left confirmed, charged and shipped in parallel. To cancel the workflow is the same as
 * to cancel the order.
 */
@TemporalWorkflow
public class OrderWorkflowImpl implements OrderWorkflow {

	private static final Logger logger = Workflow.getLogger(OrderWorkflowImpl.class);

	private static final String CONFIRM_ITEMS = "confirm-items";

	private final OrderRecordActivities records = Workflow.newActivityStub(OrderRecordActivities.class);

	private final ReservationActivities reservations = Workflow.newActivityStub(ReservationActivities.class);

	private final CancellationScope processing = Workflow.newCancellationScope(this::processFulfillments);

	private final Instant receivedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());

	private final OrderProperties properties;

	private final TaskQueueNames taskQueues;

	private @Nullable OrderRequest request;

	private OrderStatus status = OrderStatus.PENDING;

	private List<FulfillmentProcess> fulfillments = List.of();

	private @Nullable CustomerAction customerAction;

	public OrderWorkflowImpl(OrderProperties properties, TaskQueueNames taskQueues) {
		this.properties = properties;
		this.taskQueues = taskQueues;
	}

	@Override
	public OrderResult fulfill(OrderRequest request) {
		validate(request);
		this.request = request;
		// Only the processing can be cancelled, since what is recorded has to be right
		Workflow.newDetachedCancellationScope(() -> run(request)).run();
		return new OrderResult(this.status);
	}

	@Override
	public Order getOrder() {
		OrderRequest request = Objects.requireNonNull(this.request, "The order is invalid");
		return new Order(request.id(), request.customerId(), this.receivedAt, this.status,
				this.fulfillments.stream().map(FulfillmentProcess::fulfillment).toList());
	}

	@Override
	public void act(CustomerDecision decision) {
		if (decision.action() == CustomerAction.CANCEL) {
			this.processing.cancel();
		}
		else if (this.customerAction == null) {
			this.customerAction = decision.action();
		}
	}

	@Override
	public void shipmentStatusUpdated(ShipmentStatusUpdated update) {
		this.fulfillments.forEach((fulfillment) -> fulfillment.shipmentStatusUpdated(update));
	}

	private void validate(OrderRequest request) {
		require(request.id() != null && !request.id().isBlank(), "ID is required");
		require(request.customerId() != null && !request.customerId().isBlank(), "CustomerID is required");
		require(!request.items().isEmpty(), "order must contain items");
		require(request.items().stream().allMatch((item) -> item.sku() != null && !item.sku().isBlank()),
				"items must have a SKU");
		require(request.items().stream().allMatch((item) -> item.quantity() > 0), "items must have a quantity");
	}

	private void require(boolean valid, String message) {
		if (!valid) {
			throw ApplicationFailure.newNonRetryableFailure(message, "InvalidOrder");
		}
	}

	private void run(OrderRequest request) {
		accept(request);
		if (any(FulfillmentStatus.UNAVAILABLE)) {
			updateStatus(request, OrderStatus.CUSTOMER_ACTION_REQUIRED);
			if (awaitCustomer() == CustomerAction.TIMED_OUT) {
				cancelFulfillments((fulfillment) -> true);
				updateStatus(request, OrderStatus.TIMED_OUT);
				return;
			}
			cancelFulfillments((fulfillment) -> fulfillment.is(FulfillmentStatus.UNAVAILABLE));
		}
		if (this.processing.isCancelRequested()) {
			cancelFulfillments((fulfillment) -> true);
		}
		if (any(FulfillmentStatus.PENDING)) {
			updateStatus(request, OrderStatus.PROCESSING);
			this.processing.run();
		}
		updateStatus(request, lastStatus());
	}

	// What is refused for good here ends the order, as nothing can be delivered of it
	private void accept(OrderRequest request) {
		try {
			this.records.insertOrder(new OrderRecord(request.id(), request.customerId(), this.receivedAt, this.status));
			this.fulfillments = reserve(request);
		}
		catch (ActivityFailure ex) {
			this.status = OrderStatus.FAILED;
			throw ApplicationFailure.newNonRetryableFailureWithCause("The order cannot be accepted", "OrderRefused",
					ex);
		}
	}

	private List<FulfillmentProcess> reserve(OrderRequest request) {
		List<Reservation> reservations = this.reservations
			.reserveItems(new ReservationRequest(request.id(), request.items()))
			.reservations();
		return IntStream.range(0, reservations.size())
			.mapToObj((index) -> Fulfillment.of(request.id() + ":" + (index + 1), reservations.get(index)))
			.map((fulfillment) -> new FulfillmentProcess(request, fulfillment, this.reservations, this.taskQueues))
			.toList();
	}

	private boolean any(FulfillmentStatus status) {
		return this.fulfillments.stream().anyMatch((fulfillment) -> fulfillment.is(status));
	}

	private CustomerAction awaitCustomer() {
		Workflow.await(this.properties.customerActionTimeout(),
				() -> this.customerAction != null || this.processing.isCancelRequested());
		if (this.processing.isCancelRequested()) {
			return CustomerAction.CANCEL;
		}
		return (this.customerAction != null) ? this.customerAction : CustomerAction.TIMED_OUT;
	}

	private void cancelFulfillments(Predicate<FulfillmentProcess> which) {
		this.fulfillments.stream().filter(which).forEach(FulfillmentProcess::cancel);
	}

	private void processFulfillments() {
		// Orders that were being processed before there was this step go on without it
		boolean confirmed = Workflow.getVersion(CONFIRM_ITEMS, Workflow.DEFAULT_VERSION, 1) == 1;
		Promise
			.allOf(this.fulfillments.stream()
				.filter((fulfillment) -> fulfillment.is(FulfillmentStatus.PENDING))
				.map((fulfillment) -> Async.procedure(fulfillment::process, confirmed))
				.toList())
			.get();
	}

	private OrderStatus lastStatus() {
		if (any(FulfillmentStatus.COMPLETED)) {
			return OrderStatus.COMPLETED;
		}
		boolean failed = any(FulfillmentStatus.FAILED) && !this.processing.isCancelRequested();
		return failed ? OrderStatus.FAILED : OrderStatus.CANCELLED;
	}

	private void updateStatus(OrderRequest request, OrderStatus status) {
		this.status = status;
		try {
			this.records.updateOrderStatus(new OrderStatusUpdate(request.id(), status));
		}
		catch (ActivityFailure ex) {
			// The list is only a cache, and what was delivered or refunded remains so
			logger.error("Order {} is {}, which the list of orders does not tell", request.id(), status, ex);
		}
	}

}
