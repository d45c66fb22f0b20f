package dev.temporalworker.oms.shipment.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.shipment.Booking;
import dev.temporalworker.oms.shipment.BookingRequest;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.CourierActivities;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;
import dev.temporalworker.oms.shipment.ShipmentRequest;
import dev.temporalworker.oms.shipment.ShipmentResult;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.client.HttpClientErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ShipmentWorkflowImpl} as the application runs it, with its settings,
 * converter and Worker.
 */
@TemporalTest(ShipmentWorkflowImpl.class)
class ShipmentWorkflowTests {

	private static final List<Item> ITEMS = List.of(new Item("Nike Air", 2));

	private static final String REQUESTORS = "requestors";

	@MockitoBean
	private CourierActivities courier;

	@MockitoBean
	private ShipmentRecordActivities records;

	@Autowired
	private TestWorkflowEnvironment environment;

	private ShipmentWorkflow workflow;

	private Requestor requestor;

	@BeforeEach
	void startRequestor(@Autowired WorkflowClient client, @Autowired WorkflowStubs workflows) {
		this.workflow = workflows.newStub(ShipmentWorkflow.class, "Shipment");
		this.requestor = client.newWorkflowStub(Requestor.class,
				WorkflowOptions.newBuilder().setTaskQueue(REQUESTORS).setWorkflowId("Requestor").build());
		this.environment.newWorker(REQUESTORS).registerWorkflowImplementationTypes(RequestorImpl.class);
		given(this.courier.bookShipment(new BookingRequest("o1:1", ITEMS))).willReturn(new Booking("o1:1:1234"));
		this.environment.start();
		WorkflowClient.start(this.requestor::awaitLast);
	}

	@Test
	void isPendingUntilItIsBooked() {
		given(this.courier.bookShipment(any())).willAnswer((call) -> {
			assertThat(this.workflow.getShipment().status()).isEqualTo(ShipmentStatus.PENDING);
			assertThat(this.workflow.getShipment().updatedAt()).isNull();
			return new Booking("o1:1:1234");
		});
		start();
		deliver();
		assertThat(result()).isEqualTo(new ShipmentResult("o1:1:1234"));
	}

	@Test
	void showsWhatIsBooked() {
		start();
		assertThat(this.workflow.getShipment()).satisfies((shipment) -> {
			assertThat(shipment.id()).isEqualTo("o1:1");
			assertThat(shipment.status()).isEqualTo(ShipmentStatus.BOOKED);
			assertThat(shipment.updatedAt()).isNotNull();
			assertThat(shipment.items()).isEqualTo(ITEMS);
		});
	}

	@Test
	void endsWhenDelivered() {
		start();
		report(ShipmentStatus.DISPATCHED);
		report(ShipmentStatus.DELIVERED);
		assertThat(result()).isEqualTo(new ShipmentResult("o1:1:1234"));
	}

	@Test
	void tellsRequestorAndRecordsEveryStatusOnce() {
		start();
		report(ShipmentStatus.DISPATCHED);
		report(ShipmentStatus.DISPATCHED);
		report(ShipmentStatus.BOOKED);
		deliver();
		result();
		assertThat(told()).containsExactly("booked", "dispatched", "delivered");
		InOrder inOrder = inOrder(this.records);
		inOrder.verify(this.records).updateShipmentStatus(new ShipmentRecord("o1:1", ShipmentStatus.BOOKED));
		inOrder.verify(this.records).updateShipmentStatus(new ShipmentRecord("o1:1", ShipmentStatus.DISPATCHED));
		inOrder.verify(this.records).updateShipmentStatus(new ShipmentRecord("o1:1", ShipmentStatus.DELIVERED));
		inOrder.verifyNoMoreInteractions();
	}

	@Test
	void isDeliveredAlthoughItCanNeverBeRecorded() {
		willThrow(HttpClientErrorException.create(HttpStatus.BAD_REQUEST, "Bad Request", HttpHeaders.EMPTY, new byte[0],
				null))
			.given(this.records)
			.updateShipmentStatus(any());
		start();
		deliver();
		assertThat(result()).isEqualTo(new ShipmentResult("o1:1:1234"));
		assertThat(told()).containsExactly("booked", "delivered");
	}

	@Test
	void mayBeDeliveredWithoutBeingDispatched() {
		start();
		deliver();
		result();
		assertThat(told()).containsExactly("booked", "delivered");
	}

	@Test
	void ignoresUnknownStatus() {
		start();
		WorkflowStub.fromTyped(this.workflow).signal("ShipmentCarrierUpdate", Map.of("status", "lost"));
		deliver();
		result();
		assertThat(told()).containsExactly("booked", "delivered");
	}

	@Test
	void ignoresMissingStatus() {
		start();
		WorkflowStub.fromTyped(this.workflow).signal("ShipmentCarrierUpdate", Map.of());
		deliver();
		result();
		assertThat(told()).containsExactly("booked", "delivered");
	}

	@Test
	void recordsAgainWhenRecordingFails() {
		willThrow(new IllegalStateException("down")).willDoNothing().given(this.records).updateShipmentStatus(any());
		start();
		deliver();
		assertThat(result()).isEqualTo(new ShipmentResult("o1:1:1234"));
	}

	@Test
	void goesOnWhenRequestorIsGone() {
		WorkflowStub.fromTyped(this.requestor).terminate("gone");
		start();
		deliver();
		assertThat(result()).isEqualTo(new ShipmentResult("o1:1:1234"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PENDING", "BOOKED", "CANCELLED", "FAILED" })
	void ignoresWhatIsNotForTheCourierToTell(ShipmentStatus status) {
		start();
		report(status);
		deliver();
		result();
		assertThat(told()).containsExactly("booked", "delivered");
	}

	@Test
	void isCalledOffWhenCancelledBeforeTheCourierComes() {
		start();
		WorkflowStub.fromTyped(this.workflow).cancel();
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.withCauseInstanceOf(CanceledFailure.class);
		assertThat(this.workflow.getShipment().status()).isEqualTo(ShipmentStatus.CANCELLED);
		assertThat(told()).containsExactly("booked", "cancelled");
		then(this.courier).should().cancelBooking(new Booking("o1:1:1234"));
		then(this.records).should().updateShipmentStatus(new ShipmentRecord("o1:1", ShipmentStatus.CANCELLED));
	}

	@Test
	void isBookedBeforeItIsCalledOff() {
		given(this.courier.bookShipment(any())).willAnswer((call) -> {
			WorkflowStub.fromTyped(this.workflow).cancel();
			return new Booking("o1:1:1234");
		});
		start();
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.withCauseInstanceOf(CanceledFailure.class);
		then(this.courier).should().cancelBooking(new Booking("o1:1:1234"));
	}

	@Test
	void isDeliveredWhenCancelledAfterTheCourierCame() {
		start();
		report(ShipmentStatus.DISPATCHED);
		WorkflowStub.fromTyped(this.workflow).cancel();
		deliver();
		assertThat(told()).containsExactly("booked", "dispatched", "delivered");
		then(this.courier).should(never()).cancelBooking(any());
	}

	@Test
	void isCalledOffWhenTheCourierDoesNotCome() {
		start();
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.havingCause()
			.withMessageContaining("The courier has not delivered");
		assertThat(told()).containsExactly("booked", "cancelled");
		then(this.courier).should().cancelBooking(new Booking("o1:1:1234"));
	}

	@Test
	void failsWhenTheCourierDoesNotDeliver() {
		start();
		this.environment.sleep(Duration.ofDays(6));
		report(ShipmentStatus.DISPATCHED);
		this.environment.sleep(Duration.ofDays(6));
		assertThat(this.workflow.getShipment().status()).isEqualTo(ShipmentStatus.DISPATCHED);
		assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(this::result)
			.withCauseInstanceOf(ApplicationFailure.class);
		assertThat(told()).containsExactly("booked", "dispatched", "failed");
		then(this.courier).should(never()).cancelBooking(any());
	}

	private void start() {
		WorkflowClient.start(this.workflow::ship, new ShipmentRequest("Requestor", "o1:1", ITEMS));
		this.environment.sleep(Duration.ofSeconds(1));
	}

	private void deliver() {
		report(ShipmentStatus.DELIVERED);
	}

	private void report(ShipmentStatus status) {
		this.workflow.carrierUpdate(new CarrierUpdate(status));
	}

	private ShipmentResult result() {
		return WorkflowStub.fromTyped(this.workflow).getResult(ShipmentResult.class);
	}

	@SuppressWarnings("unchecked")
	private List<String> told() {
		return WorkflowStub.fromTyped(this.requestor).getResult(List.class);
	}

	/**
	 * Asks for a shipment.
	 */
	@WorkflowInterface
	public interface Requestor {

		@WorkflowMethod
		List<String> awaitLast();

		@SignalMethod(name = "ShipmentStatusUpdated")
		void updated(Map<String, String> update);

	}

	/**
	 * Remembers what it hears.
	 */
	public static class RequestorImpl implements Requestor {

		private static final Set<String> LAST = Set.of("delivered", "cancelled", "failed");

		private final List<String> statuses = new ArrayList<>();

		@Override
		public List<String> awaitLast() {
			Workflow.await(() -> this.statuses.stream().anyMatch(LAST::contains));
			return this.statuses;
		}

		@Override
		public void updated(Map<String, String> update) {
			this.statuses.add(update.get("status"));
		}

	}

}
