package dev.temporalworker.it.greeting;

import dev.temporalworker.TemporalActivities;

@TemporalActivities(taskQueue = "greetings")
class GreetingActivitiesImpl implements GreetingActivities {

	@Override
	public String compose(String name) {
		return "Hello, %s!".formatted(name);
	}

}
