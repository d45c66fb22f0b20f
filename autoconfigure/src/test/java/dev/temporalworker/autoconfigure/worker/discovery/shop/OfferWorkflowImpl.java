package dev.temporalworker.autoconfigure.worker.discovery.shop;

import dev.temporalworker.TemporalWorkflow;

@TemporalWorkflow
public class OfferWorkflowImpl implements OfferWorkflow {

	@Override
	public void run() {
	}

}
