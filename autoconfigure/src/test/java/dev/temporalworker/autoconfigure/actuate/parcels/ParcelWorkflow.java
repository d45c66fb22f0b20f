package dev.temporalworker.autoconfigure.actuate.parcels;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("parcels")
@WorkflowInterface
public interface ParcelWorkflow {

	@WorkflowMethod
	String deliver(String parcel);

}
