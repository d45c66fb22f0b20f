package dev.temporalworker.oms.shipment.web;

import java.util.List;

import dev.temporalworker.oms.constraint.Text;
import dev.temporalworker.oms.shipment.CarrierUpdate;
import dev.temporalworker.oms.shipment.Shipment;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentWorkflow;
import dev.temporalworker.oms.shipment.store.ShipmentStore;
import dev.temporalworker.oms.taskqueue.TaskQueueStats;
import dev.temporalworker.oms.taskqueue.TaskQueueStatsReader;
import dev.temporalworker.oms.web.Page;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows shipments and takes what the courier reports.
 */
@RestController
@RequestMapping("/shipments")
class ShipmentController {

	private final WorkflowClient client;

	private final ShipmentStore store;

	private final TaskQueueStatsReader taskQueues;

	ShipmentController(WorkflowClient client, ShipmentStore store, TaskQueueStatsReader taskQueues) {
		this.client = client;
		this.store = store;
		this.taskQueues = taskQueues;
	}

	@GetMapping
	List<ShipmentRecord> list(@Valid Page page) {
		return this.store.findAll(page.offset(), page.limit());
	}

	@GetMapping("/pending")
	List<ShipmentRecord> listPending(@Valid Page page) {
		return this.store.findPending(page.offset(), page.limit());
	}

	@GetMapping("/stats")
	TaskQueueStats stats() {
		return this.taskQueues.read(ShipmentWorkflow.class);
	}

	@GetMapping("/{id}")
	Shipment show(@PathVariable @Text String id) {
		return workflow(id).getShipment();
	}

	@PostMapping("/{id}/status")
	void carrierUpdate(@PathVariable @Text String id, @Valid @RequestBody CarrierUpdate update) {
		if (!update.status().isReportedByCourier()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "status must be dispatched or delivered");
		}
		workflow(id).carrierUpdate(update);
	}

	private ShipmentWorkflow workflow(String id) {
		return this.client.newWorkflowStub(ShipmentWorkflow.class, ShipmentWorkflow.ID_PREFIX + id);
	}

}
