package dev.temporalworker.autoconfigure.worker.discovery.counter;

import dev.temporalworker.TemporalWorkflow;

@TemporalWorkflow
public class CloseWorkflowImpl implements CloseWorkflow {

	@Override
	public void run() {
	}

}
