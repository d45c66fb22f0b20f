package dev.temporalworker.autoconfigure.worker.discovery.shop;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("offers")
@WorkflowInterface
public interface OfferWorkflow {

	@WorkflowMethod
	void run();

}
