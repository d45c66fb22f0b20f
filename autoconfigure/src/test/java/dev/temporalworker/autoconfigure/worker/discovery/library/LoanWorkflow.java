package dev.temporalworker.autoconfigure.worker.discovery.library;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("loans")
@WorkflowInterface
public interface LoanWorkflow {

	@WorkflowMethod
	void run();

}
