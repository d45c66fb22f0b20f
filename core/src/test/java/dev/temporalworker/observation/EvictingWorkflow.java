package dev.temporalworker.observation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes the place of another workflow in a cache, for good.
 */
@WorkflowInterface
public interface EvictingWorkflow {

	@WorkflowMethod
	void evict();

	@QueryMethod
	boolean isCached();

}
