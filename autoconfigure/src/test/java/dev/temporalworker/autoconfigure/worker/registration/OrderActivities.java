package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Activities whose interface names their Task Queue.
 */
@TaskQueue("orders")
@ActivityInterface
public interface OrderActivities {

	String reserve(String order);

}
