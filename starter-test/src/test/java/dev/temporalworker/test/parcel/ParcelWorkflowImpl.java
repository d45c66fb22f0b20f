package dev.temporalworker.test.parcel;

import java.time.Duration;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

/**
 * Prints a label, then lets the parcel travel.
 */
@TemporalWorkflow
public class ParcelWorkflowImpl implements ParcelWorkflow {

	private final LabelActivities labels = Workflow.newActivityStub(LabelActivities.class,
			ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

	private final ParcelProperties properties;

	private boolean travelling;

	public ParcelWorkflowImpl(ParcelProperties properties) {
		this.properties = properties;
	}

	@Override
	public String send(String address) {
		String label = this.labels.print(address);
		this.travelling = true;
		Workflow.sleep(this.properties.transit());
		this.travelling = false;
		return label;
	}

	@Override
	public boolean isTravelling() {
		return this.travelling;
	}

}
