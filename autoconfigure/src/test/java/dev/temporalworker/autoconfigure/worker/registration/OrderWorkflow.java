package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A workflow whose interface names its Task Queue.
 */
@TaskQueue("orders")
@WorkflowInterface
public interface OrderWorkflow {

	@WorkflowMethod
	String process(String order);

}
