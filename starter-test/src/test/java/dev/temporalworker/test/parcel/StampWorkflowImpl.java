package dev.temporalworker.test.parcel;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

/**
 * Buys the stamp.
 */
@TemporalWorkflow
public class StampWorkflowImpl implements StampWorkflow {

	private final StampActivities stamps = Workflow.newActivityStub(StampActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

	@Override
	public int get(String country) {
		return this.stamps.sell(country);
	}

}
