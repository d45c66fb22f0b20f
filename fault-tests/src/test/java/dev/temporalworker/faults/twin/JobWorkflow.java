package dev.temporalworker.faults.twin;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does a job.
 */
@WorkflowInterface
public interface JobWorkflow {

	@WorkflowMethod
	String run(Job job);

}
