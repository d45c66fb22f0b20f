package dev.temporalworker.oms.shipment.activity;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.shipment.ShipmentRecord;
import dev.temporalworker.oms.shipment.ShipmentRecordActivities;

import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Keeps the list of shipments up to date through the HTTP API of shipments.
 */
@TemporalActivities
@ImportHttpServices(group = "shipment", types = ShipmentApi.class)
class ShipmentRecorder implements ShipmentRecordActivities {

	private final ShipmentApi api;

	ShipmentRecorder(ShipmentApi api) {
		this.api = api;
	}

	@Override
	public void updateShipmentStatus(ShipmentRecord shipment) {
		this.api.updateStatus(shipment.id(), shipment);
	}

}
