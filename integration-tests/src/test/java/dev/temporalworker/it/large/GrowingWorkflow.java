package dev.temporalworker.it.large;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Has a history that grows.
 */
@WorkflowInterface
public interface GrowingWorkflow {

	/**
	 * Adds events, and waits to be ended.
	 * @param events the number of events
	 * @return why it could not add all of them, or how many it has added
	 */
	@WorkflowMethod
	String grow(int events);

	/**
	 * Lets the workflow end.
	 */
	@SignalMethod
	void end();

}
