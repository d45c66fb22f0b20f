package dev.temporalworker.benchmarks.application;

import dev.temporalworker.TemporalWorkflow;
import io.temporal.spring.boot.WorkflowImpl;

/**
 * Reserves, then charges, like an order.
 */
@TemporalWorkflow(taskQueue = "${benchmark.task-queue}")
@WorkflowImpl(taskQueues = "${benchmark.task-queue}")
public class ExchangeWorkflowImpl implements ExchangeWorkflow {

	private final ShopActivities activities = Shop.activities();

	@Override
	public String run(String item) {
		return Shop.end(this.activities.charge(this.activities.reserve(item)));
	}

}
