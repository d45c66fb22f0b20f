package dev.temporalworker.oms.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which warehouse can deliver what.
 *
 * @param reservations the reservations, together all items of the order
 */
public record ReservationResult(@JsonProperty("Reservations") List<Reservation> reservations) {

}
