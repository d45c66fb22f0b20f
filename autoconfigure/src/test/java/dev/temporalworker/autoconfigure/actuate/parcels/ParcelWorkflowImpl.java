package dev.temporalworker.autoconfigure.actuate.parcels;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

@TemporalWorkflow
public class ParcelWorkflowImpl implements ParcelWorkflow {

	private final ParcelActivities activities = Workflow.newActivityStub(ParcelActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());

	@Override
	public String deliver(String parcel) {
		return this.activities.carry(parcel);
	}

}
