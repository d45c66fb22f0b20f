package dev.temporalworker.oms.order;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps the loyalty account of a customer, for as long as there are customers.
 */
@WorkflowInterface
@TaskQueue("orders")
public interface LoyaltyAccountWorkflow {

	/**
	 * What precedes the id of a customer in the id of the workflow.
	 */
	String ID_PREFIX = "LoyaltyAccount:";

	@WorkflowMethod(name = "LoyaltyAccount")
	void keep(LoyaltyAccount account);

	@SignalMethod(name = "OrderCompleted")
	void orderCompleted(String orderId);

	@QueryMethod(name = "account")
	LoyaltyAccount getAccount();

}
