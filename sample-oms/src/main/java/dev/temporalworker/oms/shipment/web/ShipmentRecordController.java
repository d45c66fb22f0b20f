package dev.temporalworker.oms.shipment.web;

import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.store.ShipmentStore;
import dev.temporalworker.oms.web.InternalApi;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what the activities of shipments record. As in the Go reference application, the
 * id in the body counts, not the one in the path.
 */
@RestController
@InternalApi
class ShipmentRecordController {

	private final ShipmentStore store;

	ShipmentRecordController(ShipmentStore store) {
		this.store = store;
	}

	@PostMapping("/shipments/{id}")
	void save(@Valid @RequestBody ShipmentRecord shipment) {
		this.store.save(shipment);
	}

}
