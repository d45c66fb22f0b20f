package dev.temporalworker.it.secret;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;

@TemporalActivities(taskQueue = "secrets")
class SecretActivitiesImpl implements SecretActivities {

	@Override
	public String echo(String secret) {
		return secret;
	}

	@Override
	public void fail(String secret) {
		throw ApplicationFailure.newNonRetryableFailure(secret, "Secret", secret);
	}

	@Override
	public String later(String secret) {
		ActivityExecutionContext context = Activity.getExecutionContext();
		context.heartbeat(secret);
		context.doNotCompleteOnReturn();
		return "";
	}

}
