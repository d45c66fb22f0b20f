package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Finds out which warehouse can deliver what.
 */
@ActivityInterface
@TaskQueue("orders")
public interface ReservationActivities {

	ReservationResult reserveItems(ReservationRequest request);

	/**
	 * Keeps reserved items for the order, however long its payment takes.
	 * @param request what is going to be paid
	 */
	void confirmItems(ConfirmationRequest request);

	/**
	 * Makes items available to others again.
	 * @param request what was reserved
	 */
	void releaseItems(ReleaseRequest request);

}
