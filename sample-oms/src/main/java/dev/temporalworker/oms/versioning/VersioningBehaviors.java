package dev.temporalworker.oms.versioning;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.oms.order.OrderWorkflow;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.common.VersioningBehavior;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;

import org.springframework.stereotype.Component;

/**
 * Where Workers have a version, lets orders and loyalty accounts, which may be open for
 * longer than a version, move to the current one, and pins charges and shipments to the
 * one that they began on. An annotation of workflows would need a version everywhere.
 */
@Component
class VersioningBehaviors implements WorkerOptionsCustomizer {

	private final TaskQueueNames taskQueues;

	VersioningBehaviors(TaskQueueNames taskQueues) {
		this.taskQueues = taskQueues;
	}

	@Override
	public void customize(String taskQueue, WorkerOptions.Builder options) {
		WorkerDeploymentOptions deployment = options.build().getDeploymentOptions();
		if (deployment != null && deployment.isUsingVersioning()) {
			options.setDeploymentOptions(WorkerDeploymentOptions.newBuilder(deployment)
				.setDefaultVersioningBehavior(behavior(taskQueue))
				.build());
		}
	}

	private VersioningBehavior behavior(String taskQueue) {
		return taskQueue.equals(this.taskQueues.of(OrderWorkflow.class)) ? VersioningBehavior.AUTO_UPGRADE
				: VersioningBehavior.PINNED;
	}

}
