package dev.temporalworker.faults.twin;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does a job.
 */
@WorkflowInterface
public interface JobWorkflow {

	@WorkflowMethod
	String run(Job job);

	@SignalMethod
	void nudge();

	@UpdateMethod
	String change();

	@QueryMethod
	String state();

}
