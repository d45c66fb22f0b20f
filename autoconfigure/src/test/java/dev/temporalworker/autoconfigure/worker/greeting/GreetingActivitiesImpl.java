package dev.temporalworker.autoconfigure.worker.greeting;

import dev.temporalworker.TemporalActivities;

@TemporalActivities
public class GreetingActivitiesImpl implements GreetingActivities {

	@Override
	public String compose(String greeting, String name) {
		return greeting + " " + name;
	}

}
