package dev.temporalworker.oms.shipment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.item.Item;

/**
 * What to ship.
 *
 * @param requestorWorkflowId the workflow to tell about progress
 * @param id the id of the shipment
 * @param items what to ship
 */
public record ShipmentRequest(@JsonProperty("RequestorWID") String requestorWorkflowId, @JsonProperty("ID") String id,
		@JsonProperty("Items") List<Item> items) {

}
