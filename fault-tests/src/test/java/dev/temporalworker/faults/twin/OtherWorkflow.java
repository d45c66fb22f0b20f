package dev.temporalworker.faults.twin;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * What another application has registered on the same Task Queue.
 */
@WorkflowInterface
public interface OtherWorkflow {

	@WorkflowMethod
	void run();

}
