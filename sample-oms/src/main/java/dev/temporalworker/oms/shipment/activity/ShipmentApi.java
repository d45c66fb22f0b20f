package dev.temporalworker.oms.shipment.activity;

import dev.temporalworker.oms.shipment.ShipmentRecord;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The internal part of the HTTP API of shipments.
 */
interface ShipmentApi {

	@PostExchange("/shipments/{id}")
	void updateStatus(@PathVariable String id, @RequestBody ShipmentRecord shipment);

}
