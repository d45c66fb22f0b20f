package dev.temporalworker.it.greeting;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface GreetingActivities {

	String compose(String name);

}
