package dev.temporalworker.observation;

import io.temporal.activity.ActivityInterface;

/**
 * What steps call.
 */
@ActivityInterface(namePrefix = "")
public interface StepActivities {

	void work(String how);

}
