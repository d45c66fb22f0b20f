package dev.temporalworker.oms.order.web;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.oms.order.LoyaltyAccount;
import dev.temporalworker.oms.order.LoyaltyAccountWorkflow;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;

import org.springframework.stereotype.Component;

/**
 * The loyalty accounts of customers, which begin with their first completed order.
 */
@Component
class LoyaltyAccounts {

	private final WorkflowClient client;

	private final WorkflowStubs workflows;

	LoyaltyAccounts(WorkflowClient client, WorkflowStubs workflows) {
		this.client = client;
		this.workflows = workflows;
	}

	/**
	 * Credit a completed order, which counts once however often this is called.
	 * @param customerId the id of the customer
	 * @param orderId the id of the order
	 */
	void credit(String customerId, String orderId) {
		LoyaltyAccountWorkflow account = this.workflows.newStub(LoyaltyAccountWorkflow.class,
				LoyaltyAccountWorkflow.ID_PREFIX + customerId);
		BatchRequest request = this.client.newSignalWithStartRequest();
		request.add(account::keep, LoyaltyAccount.of(customerId));
		request.add(account::orderCompleted, orderId);
		this.client.signalWithStart(request);
	}

}
