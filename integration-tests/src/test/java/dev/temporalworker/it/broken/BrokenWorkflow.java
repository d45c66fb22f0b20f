package dev.temporalworker.it.broken;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Calls an activity, or what the name tells, then waits.
 */
@WorkflowInterface
public interface BrokenWorkflow {

	/**
	 * Calls and waits.
	 * @param name what to return: {@code local} calls a local activity, {@code nexus} a
	 * Nexus operation, and {@code unknown} one that nobody has registered
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
