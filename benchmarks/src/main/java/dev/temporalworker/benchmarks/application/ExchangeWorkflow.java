package dev.temporalworker.benchmarks.application;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A workflow that calls both activities.
 */
@WorkflowInterface
public interface ExchangeWorkflow {

	@WorkflowMethod
	String run(String item);

}
