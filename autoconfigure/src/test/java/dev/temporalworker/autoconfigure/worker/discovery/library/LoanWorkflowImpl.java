package dev.temporalworker.autoconfigure.worker.discovery.library;

import dev.temporalworker.TemporalWorkflow;

@TemporalWorkflow
public class LoanWorkflowImpl implements LoanWorkflow {

	@Override
	public void run() {
	}

}
