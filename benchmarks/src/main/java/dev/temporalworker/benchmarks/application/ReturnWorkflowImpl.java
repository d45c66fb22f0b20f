package dev.temporalworker.benchmarks.application;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.spring.boot.WorkflowImpl;

/**
 * Charges, then reserves.
 */
@TemporalWorkflow(taskQueue = "${benchmark.task-queue}")
@WorkflowImpl(taskQueues = "${benchmark.task-queue}")
public class ReturnWorkflowImpl implements ReturnWorkflow {

	private final ShopActivities activities = Shop.activities();

	@Override
	public String run(String item) {
		return Shop.end(this.activities.reserve(this.activities.charge(item)));
	}

}
