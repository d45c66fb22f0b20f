package dev.temporalworker.it.job;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@WorkflowInterface
public interface JobWorkflow {

	@WorkflowMethod
	String run(String id);

}
