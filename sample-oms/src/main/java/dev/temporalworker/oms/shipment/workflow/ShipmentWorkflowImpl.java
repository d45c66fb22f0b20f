package dev.temporalworker.oms.shipment.workflow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.oms.shipment.Booking;
import dev.temporalworker.oms.shipment.BookingRequest;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.CourierActivities;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentProperties;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentResult;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentStatusUpdated;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Books a shipment and follows what the courier reports until it is delivered. To cancel
 * the workflow calls the courier off; once the courier came that has no effect but that
 * Temporal shows it as cancelled.
 */
@TemporalWorkflow
public class ShipmentWorkflowImpl implements ShipmentWorkflow {

	private static final Logger logger = Workflow.getLogger(ShipmentWorkflowImpl.class);

	private final CourierActivities courier = Workflow.newActivityStub(CourierActivities.class);

	private final ShipmentRecordActivities records = Workflow.newActivityStub(ShipmentRecordActivities.class);

	private final CancellationScope cancellation = CancellationScope.current();

	private final Queue<ShipmentStatus> reports = new ArrayDeque<>();

	private final ShipmentProperties properties;

	private @Nullable ShipmentRequest request;

	private String courierReference = "";

	private ShipmentStatus status = ShipmentStatus.PENDING;

	private @Nullable Instant updatedAt;

	public ShipmentWorkflowImpl(ShipmentProperties properties) {
		this.properties = properties;
	}

	@Override
	public ShipmentResult ship(ShipmentRequest request) {
		this.request = request;
		// A cancellation must not interrupt what is booked or recorded
		Workflow.newDetachedCancellationScope(() -> run(request)).run();
		if (this.status != ShipmentStatus.DELIVERED) {
			throw ApplicationFailure.newNonRetryableFailure("The courier has not delivered", "NotDelivered");
		}
		return new ShipmentResult(this.courierReference);
	}

	@Override
	public Shipment getShipment() {
		ShipmentRequest request = Objects.requireNonNull(this.request, "The shipment has not started");
		return new Shipment(request.id(), this.status, this.updatedAt, request.items());
	}

	@Override
	public void carrierUpdate(CarrierUpdate update) {
		if (update.status() != null && update.status().isReportedByCourier()) {
			this.reports.add(update.status());
		}
	}

	private void run(ShipmentRequest request) {
		Booking booking = this.courier.bookShipment(new BookingRequest(request.id(), request.items()));
		this.courierReference = booking.courierReference();
		updateStatus(request, ShipmentStatus.BOOKED);
		while (!this.status.isLast()) {
			ShipmentStatus next = awaitNext();
			if (next == ShipmentStatus.CANCELLED) {
				this.courier.cancelBooking(booking);
			}
			if (next.compareTo(this.status) > 0) {
				updateStatus(request, next);
			}
		}
	}

	private ShipmentStatus awaitNext() {
		Workflow.await(this.properties.courierTimeout(), () -> !this.reports.isEmpty() || isCalledOff());
		ShipmentStatus reported = this.reports.poll();
		if (reported != null) {
			return reported;
		}
		return (this.status == ShipmentStatus.BOOKED) ? ShipmentStatus.CANCELLED : ShipmentStatus.FAILED;
	}

	private boolean isCalledOff() {
		return this.cancellation.isCancelRequested() && this.status == ShipmentStatus.BOOKED;
	}

	private void updateStatus(ShipmentRequest request, ShipmentStatus status) {
		Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
		this.status = status;
		this.updatedAt = now;
		signalRequestor(request.requestorWorkflowId(), new ShipmentStatusUpdated(request.id(), status, now));
		record(new ShipmentRecord(request.id(), status));
	}

	private void record(ShipmentRecord shipment) {
		try {
			this.records.updateShipmentStatus(shipment);
		}
		catch (ActivityFailure ex) {
			// The list is only a cache, and the courier is under way
			logger.error("Shipment {} is {}, which the list of shipments does not tell", shipment.id(),
					shipment.status(), ex);
		}
	}

	private void signalRequestor(String requestorWorkflowId, ShipmentStatusUpdated update) {
		try {
			Workflow.newUntypedExternalWorkflowStub(requestorWorkflowId).signal(ShipmentStatusUpdated.SIGNAL, update);
		}
		catch (ApplicationFailure ex) {
			logger.warn("{} does not hear that {} is {}", requestorWorkflowId, update.shipmentId(), update.status());
		}
	}

}
