package dev.temporalworker.it.secret;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Passes a secret to and from whatever takes one.
 */
@WorkflowInterface
public interface SecretWorkflow {

	/**
	 * Passes the secret on.
	 * @param secret the secret
	 * @return all that has come back
	 */
	@WorkflowMethod
	String pass(String secret);

	/**
	 * Takes the secret.
	 * @param secret the secret
	 */
	@SignalMethod
	void tell(String secret);

	/**
	 * Takes the secret.
	 * @param secret the secret
	 * @return the secret
	 */
	@UpdateMethod
	String exchange(String secret);

	/**
	 * Takes the secret.
	 * @param secret the secret
	 * @return the secret
	 */
	@QueryMethod
	String look(String secret);

}
