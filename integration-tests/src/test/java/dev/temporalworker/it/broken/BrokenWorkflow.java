package dev.temporalworker.it.broken;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Waits, then calls an activity.
 */
@WorkflowInterface
public interface BrokenWorkflow {

	/**
	 * Waits and calls.
	 * @param name what to return
	 * @return the name
	 */
	@WorkflowMethod
	String run(String name);

	/**
	 * Ends the wait.
	 */
	@SignalMethod
	void proceed();

}
