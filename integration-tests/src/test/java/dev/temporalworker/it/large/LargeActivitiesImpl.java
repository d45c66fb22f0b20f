package dev.temporalworker.it.large;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;

@TemporalActivities(taskQueue = "large")
class LargeActivitiesImpl implements LargeActivities {

	@Override
	public int take(String text) {
		return text.length();
	}

	@Override
	public String make(int length) {
		return "x".repeat(length);
	}

	@Override
	public void beat(int length) {
		Activity.getExecutionContext().heartbeat("x".repeat(length));
	}

}
