package dev.temporalworker.oms.billing;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Charges a customer once.
 */
@WorkflowInterface
@TaskQueue("billing")
public interface ChargeWorkflow {

	/**
	 * What precedes the idempotency key of a charge in the id of its workflow.
	 */
	String ID_PREFIX = "Charge:";

	@WorkflowMethod(name = "Charge")
	Charge charge(ChargeRequest request);

}
