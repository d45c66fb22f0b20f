package dev.temporalworker.oms.shipment.web;

import java.util.List;

import dev.temporalworker.oms.item.Item;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentStatus;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import dev.temporalworker.oms.shipment.store.ShipmentStore;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ShipmentController} and {@link ShipmentRecordController}.
 */
@WebMvcTest({ ShipmentController.class, ShipmentRecordController.class })
class ShipmentControllerTests {

	private static final WorkflowExecution EXECUTION = WorkflowExecution.newBuilder()
		.setWorkflowId("Shipment:o1:1")
		.build();

	private final ShipmentWorkflow workflow = mock(ShipmentWorkflow.class);

	@MockitoBean
	private WorkflowClient client;

	@MockitoBean
	private ShipmentStore store;

	@MockitoBean
	private TaskQueueStatsReader taskQueues;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void findWorkflow() {
		given(this.client.newWorkflowStub(ShipmentWorkflow.class, "Shipment:o1:1")).willReturn(this.workflow);
	}

	@Test
	void listsShipments() {
		given(this.store.findAll(0, 1000)).willReturn(List.of(new ShipmentRecord("o1:1", ShipmentStatus.DELIVERED)));
		assertThat(this.mvc.get().uri("/shipments")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				[{"id": "o1:1", "status": "delivered"}]""");
	}

	@Test
	void listsPendingShipments() {
		given(this.store.findPending(0, 1000)).willReturn(List.of(new ShipmentRecord("o1:1", ShipmentStatus.BOOKED)));
		assertThat(this.mvc.get().uri("/shipments/pending")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				[{"id": "o1:1", "status": "booked"}]""");
	}

	@Test
	void tellsHowBusyItIs() {
		given(this.taskQueues.read(ShipmentWorkflow.class)).willReturn(new TaskQueueStats(2, 7));
		assertThat(this.mvc.get().uri("/shipments/stats")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"workerCount": 2, "backlog": 7}""");
	}

	@Test
	void showsShipment() {
		given(this.workflow.getShipment())
			.willReturn(new Shipment("o1:1", ShipmentStatus.PENDING, null, List.of(new Item("Nike Air", 2))));
		assertThat(this.mvc.get().uri("/shipments/o1:1")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"id": "o1:1", "status": "pending", "updatedAt": null, "items": [{"sku": "Nike Air", "quantity": 2}]}""");
	}

	@Test
	void passesOnWhatTheCourierReports() {
		assertThat(report("dispatched")).hasStatusOk();
		then(this.workflow).should().carrierUpdate(new CarrierUpdate(ShipmentStatus.DISPATCHED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lost", "", "pending", "booked", "cancelled", "failed" })
	void refusesWhatIsNotForTheCourierToTell(String status) {
		assertThat(report(status)).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		then(this.workflow).shouldHaveNoInteractions();
	}

	@Test
	void doesNotFindShipmentThatHasEnded() {
		willThrow(new WorkflowNotFoundException(EXECUTION, "Shipment", null)).given(this.workflow)
			.carrierUpdate(new CarrierUpdate(ShipmentStatus.DELIVERED));
		assertThat(report("delivered")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("Shipment not found");
	}

	@Test
	void asksToComeBackWhenTemporalCannotBeReached() {
		given(this.workflow.getShipment())
			.willThrow(new WorkflowServiceException(EXECUTION, "Shipment", Status.UNAVAILABLE.asRuntimeException()));
		assertThat(this.mvc.get().uri("/shipments/o1:1")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader(HttpHeaders.RETRY_AFTER, "1");
	}

	@Test
	void savesStatus() {
		assertThat(this.mvc.post().uri("/shipments/o1:1").content("""
				{"id": "o1:1", "status": "booked"}""")).hasStatusOk();
		then(this.store).should().save(new ShipmentRecord("o1:1", ShipmentStatus.BOOKED));
	}

	@Test
	void refusesToSaveUnknownStatus() {
		assertThat(this.mvc.post().uri("/shipments/o1:1").content("""
				{"id": "o1:1", "status": "lost"}""")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private MvcTestResult report(String status) {
		return this.mvc.post().uri("/shipments/o1:1/status").content("""
				{"status": "%s"}""".formatted(status)).exchange();
	}

}
