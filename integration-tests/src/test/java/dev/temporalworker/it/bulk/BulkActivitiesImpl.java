package dev.temporalworker.it.bulk;

import java.util.Optional;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;

@TemporalActivities(taskQueue = "bulk")
class BulkActivitiesImpl implements BulkActivities {

	@Override
	public String pass(String cargo) {
		return cargo;
	}

	@Override
	public String make(int size) {
		return "x".repeat(size);
	}

	@Override
	public String resume(String cargo) {
		ActivityExecutionContext context = Activity.getExecutionContext();
		Optional<String> told = context.getHeartbeatDetails(String.class);
		if (told.isPresent()) {
			return told.get();
		}
		context.heartbeat(cargo);
		throw ApplicationFailure.newFailure("Next attempt", "next");
	}

	@Override
	public void fail(String cargo) {
		throw ApplicationFailure.newNonRetryableFailure("Broken", "broken", cargo);
	}

}
