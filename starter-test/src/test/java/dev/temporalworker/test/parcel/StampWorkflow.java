package dev.temporalworker.test.parcel;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Gets a stamp.
 */
@WorkflowInterface
@TaskQueue("stamps")
public interface StampWorkflow {

	/**
	 * Gets a stamp.
	 * @param country where the letter goes
	 * @return the price
	 */
	@WorkflowMethod
	int get(String country);

}
