package dev.temporalworker.benchmarks.application;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does what a {@link Workload} says.
 */
@WorkflowInterface
public interface LoadWorkflow {

	/**
	 * Runs the workload.
	 * @param workload what to do
	 * @param payload what to hand to activities
	 * @return what the last activity returned
	 */
	@WorkflowMethod
	String run(Workload workload, String payload);

	/**
	 * Tells the workflow something.
	 * @param payload what to tell
	 */
	@SignalMethod
	void tell(String payload);

	/**
	 * Asks the workflow to return something.
	 * @param payload what to return
	 * @return the payload
	 */
	@UpdateMethod
	String ask(String payload);

}
