package dev.temporalworker.autoconfigure.worker.discovery.counter;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("counter")
@WorkflowInterface
public interface OpenWorkflow {

	@WorkflowMethod
	void run();

}
