package dev.temporalworker.autoconfigure.metrics.shop;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("shop")
@WorkflowInterface
public interface ShopWorkflow {

	@WorkflowMethod
	String run(Step step);

	@SignalMethod
	void proceed(int number);

	/**
	 * What happens in an execution.
	 */
	enum Step {

		COMPLETE, FAIL, CANCEL, CONTINUE, FAIL_TASK, WAIT, WAIT_WITH_THREADS

	}

}
