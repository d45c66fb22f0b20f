package dev.temporalworker.worker.tuning;

import java.util.Map;
import java.util.function.IntConsumer;

import com.uber.m3.tally.Gauge;
import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.MetricsType;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotSupplier;

/**
 * Metrics that the SDK reports of its own suppliers only, under the same names and tags.
 */
final class SlotMetrics {

	private final Scope scope;

	SlotMetrics(WorkflowClient client, String taskQueue) {
		this.scope = client.getWorkflowServiceStubs()
			.getOptions()
			.getMetricsScope()
			.tagged(MetricsTag.defaultTags(client.getOptions().getNamespace()))
			.tagged(Map.of(MetricsTag.TASK_QUEUE, taskQueue));
	}

	IntConsumer availability(TaskKind kind) {
		Gauge gauge = MetricsTag.tagged(this.scope, kind.getWorkerType())
			.gauge(MetricsType.WORKER_TASK_SLOTS_AVAILABLE);
		return gauge::update;
	}

	void reportController(SlotSupplier<?> supplier) {
		if (supplier instanceof ResourceBasedSlotSupplier<?> resourceBased) {
			resourceBased.getResourceController().setMetricsScope(this.scope);
		}
	}

}
