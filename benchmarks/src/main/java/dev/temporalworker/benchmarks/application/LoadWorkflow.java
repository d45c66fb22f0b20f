package dev.temporalworker.benchmarks.application;

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

}
