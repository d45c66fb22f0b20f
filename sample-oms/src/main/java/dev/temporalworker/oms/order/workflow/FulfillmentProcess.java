package dev.temporalworker.oms.order.workflow;

import java.time.Instant;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.ConfirmationRequest;
import dev.temporalworker.oms.order.Delivery;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.FulfillmentStatus;
import dev.temporalworker.oms.order.OrderRequest;
import dev.temporalworker.oms.order.Payment;
import dev.temporalworker.oms.order.PaymentStatus;
import dev.temporalworker.oms.order.ReleaseRequest;
import dev.temporalworker.oms.order.ReservationActivities;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Saga;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

/**
 * Charges the customer for one fulfillment and, once it is paid, ships it. What was done
 * is undone when that fails or is cancelled.
 */
class FulfillmentProcess {

	private static final Logger logger = Workflow.getLogger(FulfillmentProcess.class);

	private final ChargeActivities billing = Workflow.newActivityStub(ChargeActivities.class);

	private final ReservationActivities reservations;

	private final ShipmentWorkflow shipment;

	private final OrderRequest order;

	private Fulfillment fulfillment;

	FulfillmentProcess(OrderRequest order, Fulfillment fulfillment, ReservationActivities reservations,
			TaskQueueNames taskQueues) {
		this.order = order;
		this.fulfillment = fulfillment;
		this.reservations = reservations;
		this.shipment = Workflow.newChildWorkflowStub(ShipmentWorkflow.class,
				ChildWorkflowOptions.newBuilder()
					.setWorkflowId(ShipmentWorkflow.ID_PREFIX + fulfillment.id())
					.setTaskQueue(taskQueues.of(ShipmentWorkflow.class))
					.setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
					.build());
	}

	Fulfillment fulfillment() {
		return this.fulfillment;
	}

	boolean is(FulfillmentStatus status) {
		return this.fulfillment.status() == status;
	}

	/**
	 * Cancels what has not been processed.
	 */
	void cancel() {
		if (is(FulfillmentStatus.PENDING)) {
			releaseItems();
		}
		updateStatus(FulfillmentStatus.CANCELLED);
	}

	/**
	 * Charges and ships what is pending.
	 * @param confirmed whether the warehouse confirms the items before
	 */
	void process(boolean confirmed) {
		updateStatus(FulfillmentStatus.PROCESSING);
		Saga saga = new Saga(new Saga.Options.Builder().build());
		try {
			saga.addCompensation(this::releaseItems);
			if (confirmed) {
				confirmItems();
			}
			saga.addCompensation(this::refund);
			charge();
			ship();
			updateStatus(FulfillmentStatus.COMPLETED);
		}
		catch (TemporalFailure ex) {
			boolean cancelled = CancellationScope.current().isCancelRequested();
			logger.warn("Fulfillment {} is given up", this.fulfillment.id(), ex);
			Workflow.newDetachedCancellationScope(saga::compensate).run();
			updateStatus(cancelled ? FulfillmentStatus.CANCELLED : FulfillmentStatus.FAILED);
		}
	}

	void shipmentStatusUpdated(ShipmentStatusUpdated update) {
		if (this.fulfillment.shipment() != null && this.fulfillment.id().equals(update.shipmentId())) {
			updateShipment(update.status(), update.updatedAt());
		}
	}

	private void confirmItems() {
		this.reservations.confirmItems(
				new ConfirmationRequest(this.order.id(), this.fulfillment.location(), this.fulfillment.items()));
	}

	private void charge() {
		String id = this.fulfillment.id();
		updatePayment(Payment.withoutFigures(PaymentStatus.PENDING));
		Charge charge = this.billing
			.charge(new ChargeRequest(this.order.customerId(), id, this.fulfillment.items(), id));
		updatePayment(new Payment(charge.subTotal(), charge.tax(), charge.shipping(), charge.total(),
				charge.success() ? PaymentStatus.SUCCESS : PaymentStatus.FAILED));
		if (!charge.success()) {
			throw ApplicationFailure.newNonRetryableFailure("The payment is declined", "PaymentDeclined");
		}
	}

	private void ship() {
		String id = this.fulfillment.id();
		updateShipment(ShipmentStatus.PENDING, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
		try {
			this.shipment.ship(new ShipmentRequest(Workflow.getInfo().getWorkflowId(), id, this.fulfillment.items()));
		}
		catch (ChildWorkflowFailure ex) {
			// What was cancelled too late counts as cancelled although it is delivered
			if (!isDelivered()) {
				throw ex;
			}
		}
	}

	private boolean isDelivered() {
		Delivery delivery = this.fulfillment.shipment();
		return delivery != null && delivery.status() == ShipmentStatus.DELIVERED;
	}

	/**
	 * Takes the charge back unless billing has declined it. It may have been made even if
	 * there was no answer, and is no longer possible afterwards.
	 */
	private void refund() {
		Payment payment = this.fulfillment.payment();
		if (payment == null || payment.status() == PaymentStatus.FAILED) {
			return;
		}
		String id = this.fulfillment.id();
		try {
			Refund refund = this.billing.refund(new RefundRequest(this.order.customerId(), id, id));
			updatePayment(payment.withStatus((refund.amount() > 0) ? PaymentStatus.REFUNDED : PaymentStatus.FAILED));
		}
		catch (ActivityFailure ex) {
			logger.error("Fulfillment {} could not be refunded", id, ex);
		}
	}

	/**
	 * Makes the items available again, unless the courier has lost them.
	 */
	private void releaseItems() {
		Delivery delivery = this.fulfillment.shipment();
		if (delivery == null || delivery.status() != ShipmentStatus.FAILED) {
			this.reservations.releaseItems(
					new ReleaseRequest(this.order.id(), this.fulfillment.location(), this.fulfillment.items()));
		}
	}

	private void updateStatus(FulfillmentStatus status) {
		this.fulfillment = this.fulfillment.withStatus(status);
	}

	private void updatePayment(Payment payment) {
		this.fulfillment = this.fulfillment.withPayment(payment);
	}

	private void updateShipment(ShipmentStatus status, Instant updatedAt) {
		this.fulfillment = this.fulfillment.withShipment(new Delivery(this.fulfillment.id(), status, updatedAt));
	}

}
