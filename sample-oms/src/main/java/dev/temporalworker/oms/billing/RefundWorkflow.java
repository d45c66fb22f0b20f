package dev.temporalworker.oms.billing;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes a charge back, however long it takes.
 */
@WorkflowInterface
@TaskQueue("billing")
public interface RefundWorkflow {

	/**
	 * What precedes the idempotency key of a charge in the id of the workflow that takes
	 * it back.
	 */
	String ID_PREFIX = "Refund:";

	@WorkflowMethod(name = "Refund")
	Refund refund(RefundRequest request);

}
