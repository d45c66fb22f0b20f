package dev.temporalworker.faults.twin.other;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.faults.twin.OtherWorkflow;
import io.temporal.spring.boot.WorkflowImpl;

/**
 * Does nothing.
 */
@TemporalWorkflow(taskQueue = "${twin.task-queue}")
@WorkflowImpl(taskQueues = "${twin.task-queue}")
public class OtherWorkflowImpl implements OtherWorkflow {

	@Override
	public void run() {
	}

}
