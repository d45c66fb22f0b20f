package dev.temporalworker.it.mishap;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Fails, by itself or since its activity does.
 */
@WorkflowInterface
public interface MishapWorkflow {

	/**
	 * Fails.
	 * @param mishap what goes wrong
	 * @param inActivity whether it goes wrong in an activity
	 */
	@WorkflowMethod
	void run(Mishap mishap, boolean inActivity);

}
