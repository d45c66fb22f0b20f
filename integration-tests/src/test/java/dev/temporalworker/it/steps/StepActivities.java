package dev.temporalworker.it.steps;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("steps")
@ActivityInterface(namePrefix = "")
public interface StepActivities {

	void work();

}
