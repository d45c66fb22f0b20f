package dev.temporalworker.observation;

import java.util.List;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does what it is told, step by step.
 */
@WorkflowInterface
public interface StepsWorkflow {

	@WorkflowMethod(name = "Steps")
	String run(List<String> steps);

	@SignalMethod(name = "go")
	void go(List<String> steps);

	@UpdateMethod(name = "change")
	String change(List<String> steps);

	@QueryMethod(name = "state")
	String state();

}
