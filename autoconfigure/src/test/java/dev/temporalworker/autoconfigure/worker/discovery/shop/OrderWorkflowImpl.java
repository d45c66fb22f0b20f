package dev.temporalworker.autoconfigure.worker.discovery.shop;

import dev.temporalworker.TemporalWorkflow;

@TemporalWorkflow
public class OrderWorkflowImpl implements OrderWorkflow {

	@Override
	public void run() {
	}

}
