package dev.temporalworker.oms.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.temporalworker.oms.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * The part of an order that is charged and delivered as one.
 *
 * @param id the id of the order and a number, separated by a colon
 * @param items the items of the part
 * @param location the warehouse that delivers, none when the items are unavailable
 * @param status how far the part is
 * @param payment what is paid, none before the customer is charged
 * @param shipment how far the delivery is, none before it is paid
 */
public record Fulfillment(String id, List<Item> items, @JsonInclude(Include.NON_EMPTY) @Nullable String location,
		FulfillmentStatus status, @JsonInclude(Include.NON_NULL) @Nullable Payment payment,
		@JsonInclude(Include.NON_NULL) @Nullable Delivery shipment) {

	/**
	 * Creates a fulfillment of what one warehouse can deliver, or none.
	 * @param id the id of the fulfillment
	 * @param reservation the items
	 * @return the fulfillment
	 */
	public static Fulfillment of(String id, Reservation reservation) {
		return new Fulfillment(id, reservation.items(), reservation.location(),
				reservation.available() ? FulfillmentStatus.PENDING : FulfillmentStatus.UNAVAILABLE, null, null);
	}

	public Fulfillment withStatus(FulfillmentStatus status) {
		return new Fulfillment(this.id, this.items, this.location, status, this.payment, this.shipment);
	}

	public Fulfillment withPayment(Payment payment) {
		return new Fulfillment(this.id, this.items, this.location, this.status, payment, this.shipment);
	}

	public Fulfillment withShipment(Delivery shipment) {
		return new Fulfillment(this.id, this.items, this.location, this.status, this.payment, shipment);
	}

}
