package dev.temporalworker.oms.order.workflow;

import java.time.Duration;
import java.time.Instant;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.order.ChargeActivities;
import dev.temporalworker.oms.order.Delivery;
import dev.temporalworker.oms.order.Fulfillment;
import dev.temporalworker.oms.order.FulfillmentStatus;
import dev.temporalworker.oms.order.Payment;
import dev.temporalworker.oms.order.PaymentStatus;
import dev.temporalworker.oms.order.Reservation;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;

/**
 * Charges the customer for one fulfillment and, once it is paid, ships it.
 */
class FulfillmentProcess {

	private static final Logger logger = Workflow.getLogger(FulfillmentProcess.class);

	// Longer than billing takes to answer, so that every attempt hears what became of it
	private static final ActivityOptions CHARGE_OPTIONS = ActivityOptions.newBuilder()
		.setStartToCloseTimeout(Duration.ofSeconds(30))
		.setRetryOptions(RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(10)).build())
		.build();

	private final ChargeActivities billing = Workflow.newActivityStub(ChargeActivities.class, CHARGE_OPTIONS);

	private final String customerId;

	private final ShipmentWorkflow shipment;

	private Fulfillment fulfillment;

	FulfillmentProcess(String customerId, String id, Reservation reservation, TaskQueueNames taskQueues) {
		this.customerId = customerId;
		this.shipment = Workflow.newChildWorkflowStub(ShipmentWorkflow.class,
				ChildWorkflowOptions.newBuilder()
					.setWorkflowId(ShipmentWorkflow.ID_PREFIX + id)
					.setTaskQueue(taskQueues.of(ShipmentWorkflow.class))
					.build());
		this.fulfillment = new Fulfillment(id, reservation.items(), reservation.location(),
				reservation.available() ? FulfillmentStatus.PENDING : FulfillmentStatus.UNAVAILABLE, null, null);
	}

	Fulfillment fulfillment() {
		return this.fulfillment;
	}

	boolean is(FulfillmentStatus status) {
		return this.fulfillment.status() == status;
	}

	void cancel() {
		this.fulfillment = this.fulfillment.withStatus(FulfillmentStatus.CANCELLED);
	}

	void process() {
		this.fulfillment = this.fulfillment.withStatus(FulfillmentStatus.PROCESSING);
		boolean delivered = charge() && ship();
		this.fulfillment = this.fulfillment
			.withStatus(delivered ? FulfillmentStatus.COMPLETED : FulfillmentStatus.FAILED);
	}

	void shipmentStatusUpdated(ShipmentStatusUpdated update) {
		if (this.fulfillment.shipment() != null && this.fulfillment.id().equals(update.shipmentId())) {
			updateShipment(update.status(), update.updatedAt());
		}
	}

	private boolean charge() {
		this.fulfillment = this.fulfillment.withPayment(Payment.withoutFigures(PaymentStatus.PENDING));
		Payment payment = requestPayment();
		this.fulfillment = this.fulfillment.withPayment(payment);
		return payment.status() == PaymentStatus.SUCCESS;
	}

	private Payment requestPayment() {
		String id = this.fulfillment.id();
		try {
			Charge charge = this.billing.charge(new ChargeRequest(this.customerId, id, this.fulfillment.items(), id));
			return new Payment(charge.subTotal(), charge.tax(), charge.shipping(), charge.total(),
					charge.success() ? PaymentStatus.SUCCESS : PaymentStatus.FAILED);
		}
		catch (ActivityFailure ex) {
			logger.warn("Fulfillment {} could not be charged", id, ex);
			return Payment.withoutFigures(PaymentStatus.FAILED);
		}
	}

	private boolean ship() {
		String id = this.fulfillment.id();
		updateShipment(ShipmentStatus.PENDING, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
		try {
			this.shipment.ship(new ShipmentRequest(Workflow.getInfo().getWorkflowId(), id, this.fulfillment.items()));
			return true;
		}
		catch (ChildWorkflowFailure ex) {
			logger.warn("Fulfillment {} could not be shipped", id, ex);
			return false;
		}
	}

	private void updateShipment(ShipmentStatus status, Instant updatedAt) {
		this.fulfillment = this.fulfillment.withShipment(new Delivery(this.fulfillment.id(), status, updatedAt));
	}

}
