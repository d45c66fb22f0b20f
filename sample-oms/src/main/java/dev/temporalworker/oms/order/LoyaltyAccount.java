package dev.temporalworker.oms.order;

import java.util.List;
import java.util.stream.Stream;

/**
 * The loyalty account of a customer.
 *
 * @param customerId the id of the customer
 * @param points the points for all completed orders
 * @param lastOrders the ids of the last completed orders, which count only once however
 * often they are told
 */
public record LoyaltyAccount(String customerId, long points, List<String> lastOrders) {

	private static final int POINTS_FOR_AN_ORDER = 10;

	private static final int REMEMBERED = 100;

	/**
	 * Return a new account.
	 * @param customerId the id of the customer
	 * @return the account, without points
	 */
	public static LoyaltyAccount of(String customerId) {
		return new LoyaltyAccount(customerId, 0, List.of());
	}

	/**
	 * Credit an order.
	 * @param orderId the id of the order
	 * @return the account with the points for the order
	 */
	public LoyaltyAccount credit(String orderId) {
		if (this.lastOrders.contains(orderId)) {
			return this;
		}
		List<String> orders = Stream.concat(this.lastOrders.stream(), Stream.of(orderId))
			.skip((this.lastOrders.size() >= REMEMBERED) ? 1 : 0)
			.toList();
		return new LoyaltyAccount(this.customerId, this.points + POINTS_FOR_AN_ORDER, orders);
	}

}
