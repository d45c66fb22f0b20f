package dev.temporalworker.observation;

import io.temporal.workflow.Workflow;

/**
 * Waits and does nothing.
 */
public class EvictingWorkflowImpl implements EvictingWorkflow {

	@Override
	public void evict() {
		Workflow.await(() -> false);
	}

	@Override
	public boolean isCached() {
		return true;
	}

}
