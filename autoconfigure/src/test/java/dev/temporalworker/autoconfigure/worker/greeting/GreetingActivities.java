package dev.temporalworker.autoconfigure.worker.greeting;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("greetings")
@ActivityInterface
public interface GreetingActivities {

	String compose(String greeting, String name);

}
