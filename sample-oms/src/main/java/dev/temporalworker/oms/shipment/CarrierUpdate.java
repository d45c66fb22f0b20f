package dev.temporalworker.oms.shipment;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import jakarta.validation.constraints.NotNull;

/**
 * What the courier reports.
 *
 * @param status how far the shipment is
 */
public record CarrierUpdate(@JsonFormat(with = Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @NotNull(
		message = "must be dispatched or delivered") ShipmentStatus status) {

}
