package dev.temporalworker.it.payment;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@WorkflowInterface
public interface PaymentWorkflow {

	/**
	 * Calls an activity.
	 * @param activityType the activity type
	 * @param id the id of the payment
	 * @return the result of the activity
	 */
	@WorkflowMethod
	String pay(String activityType, String id);

}
