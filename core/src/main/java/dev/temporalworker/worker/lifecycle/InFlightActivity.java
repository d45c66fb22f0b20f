package dev.temporalworker.worker.lifecycle;

import java.time.Duration;

/**
 * An activity that runs at the moment.
 *
 * @param type the activity type
 * @param taskQueue the Task Queue
 * @param workflowId the id of the workflow that scheduled the activity
 * @param age how long it has been running
 * @since 0.1.0
 */
public record InFlightActivity(String type, String taskQueue, String workflowId, Duration age) {

	@Override
	public String toString() {
		return "%s, %d s".formatted(this.type, this.age.toSeconds());
	}

}
