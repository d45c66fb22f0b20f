package dev.temporalworker.it.large;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends a large payload.
 */
@WorkflowInterface
public interface LargeWorkflow {

	/**
	 * Sends a text, and tells what became of it.
	 * @param way how to send it
	 * @param length the length of the text
	 * @return what became of it, or the text
	 */
	@WorkflowMethod
	String send(String way, int length);

	/**
	 * Takes a text, and lets the workflow end.
	 * @param text the text
	 */
	@SignalMethod
	void take(String text);

	/**
	 * Returns a text.
	 * @param length the length
	 * @return the text
	 */
	@QueryMethod
	String look(int length);

	/**
	 * Returns a text.
	 * @param length the length
	 * @return the text
	 */
	@UpdateMethod
	String exchange(int length);

}
