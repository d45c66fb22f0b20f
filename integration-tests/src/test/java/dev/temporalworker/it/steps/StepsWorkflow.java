package dev.temporalworker.it.steps;

import java.util.List;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does the steps {@code activity}, {@code child}, {@code wait} and {@code sleep}; any
 * other is the id of a workflow to send a signal to.
 */
@TaskQueue("steps")
@WorkflowInterface
public interface StepsWorkflow {

	@WorkflowMethod(name = "Steps")
	void run(List<String> steps);

	@SignalMethod
	void go(List<String> steps);

	@UpdateMethod
	void change(List<String> steps);

	@QueryMethod
	boolean isGone();

}
