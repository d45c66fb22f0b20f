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
	 * Makes items available to others again.
	 * @param request what was reserved
	 */
	void releaseItems(ReleaseRequest request);

}
