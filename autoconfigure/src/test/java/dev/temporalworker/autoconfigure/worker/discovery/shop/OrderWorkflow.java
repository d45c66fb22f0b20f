package dev.temporalworker.autoconfigure.worker.discovery.shop;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("orders")
@WorkflowInterface
public interface OrderWorkflow {

	@WorkflowMethod
	void run();

}
