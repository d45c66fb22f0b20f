package dev.temporalworker.oms.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import jakarta.validation.constraints.NotNull;

/**
 * What a customer decides about an order.
 *
 * @param action what to do
 */
public record CustomerDecision(@JsonFormat(with = Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @NotNull(
		message = "must be amend or cancel") CustomerAction action) {

}
