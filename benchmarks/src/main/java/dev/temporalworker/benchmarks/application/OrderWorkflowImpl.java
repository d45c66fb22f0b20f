package dev.temporalworker.benchmarks.application;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.spring.boot.WorkflowImpl;

/**
 * Reserves, then charges.
 */
@TemporalWorkflow(taskQueue = "${benchmark.task-queue}")
@WorkflowImpl(taskQueues = "${benchmark.task-queue}")
public class OrderWorkflowImpl implements OrderWorkflow {

	private final ShopActivities activities = Shop.activities();

	@Override
	public String run(String item) {
		return Shop.end(this.activities.charge(this.activities.reserve(item)));
	}

}
