package dev.temporalworker.test.parcel;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends a parcel.
 */
@WorkflowInterface
@TaskQueue("parcels")
public interface ParcelWorkflow {

	/**
	 * Sends a parcel and waits until it has arrived.
	 * @param address where to send it
	 * @return the label of the parcel
	 */
	@WorkflowMethod
	String send(String address);

	/**
	 * Tells where the parcel is.
	 * @return whether it travels
	 */
	@QueryMethod
	boolean isTravelling();

}
