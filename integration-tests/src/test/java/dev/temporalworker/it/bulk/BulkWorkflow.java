package dev.temporalworker.it.bulk;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Passes what is large to and from whatever takes it.
 */
@WorkflowInterface
public interface BulkWorkflow {

	/**
	 * Passes the cargo on, and ends with the last signal.
	 * @param cargo something large
	 * @return what the last signal brought
	 */
	@WorkflowMethod
	String pass(String cargo);

	/**
	 * Takes the cargo.
	 * @param cargo something large
	 */
	@SignalMethod
	void deliver(String cargo);

	/**
	 * Returns what it gets.
	 * @param cargo something large
	 * @return the same
	 */
	@UpdateMethod
	String exchange(String cargo);

	/**
	 * Tells what has been passed on, and is the same everywhere.
	 * @return what has been passed on, once it has been
	 */
	@QueryMethod
	String passed();

}
