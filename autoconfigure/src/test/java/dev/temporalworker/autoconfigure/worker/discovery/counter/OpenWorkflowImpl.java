package dev.temporalworker.autoconfigure.worker.discovery.counter;

import dev.temporalworker.TemporalWorkflow;

@TemporalWorkflow
public class OpenWorkflowImpl implements OpenWorkflow {

	@Override
	public void run() {
	}

}
