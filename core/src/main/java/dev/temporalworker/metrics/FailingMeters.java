package dev.temporalworker.metrics;

import java.util.List;
import java.util.Map;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.Group;
import dev.temporalworker.failing.FailingWork.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.temporal.serviceclient.MetricsTag;

/**
 * Gauges of workflows that fail. There is a series as long as there is one to count.
 */
final class FailingMeters {

	private static final int MOST_SERIES = 100;

	private static final String UNREGISTERED = "unregistered";

	private final FailingWork failing;

	private final MultiGauge gauge;

	FailingMeters(FailingWork failing, MeterRegistry registry, Tags tags) {
		this.failing = failing;
		this.gauge = MultiGauge.builder("temporal_worker_failing_workflows")
			.description("Workflows whose tasks fail")
			.tags(tags)
			.register(registry);
	}

	void register() {
		this.failing.onChange(this::update);
	}

	private void update() {
		List<MultiGauge.Row<?>> rows = this.failing.countWorkflows()
			.keySet()
			.stream()
			.map(FailingMeters::tags)
			.distinct()
			.limit(MOST_SERIES).<MultiGauge.Row<?>>map((tags) -> MultiGauge.Row.of(tags, () -> count(tags))).toList();
		this.gauge.register(rows, true);
	}

	private long count(Tags tags) {
		return this.failing.countWorkflows()
			.entrySet()
			.stream()
			.filter((entry) -> tags(entry.getKey()).equals(tags))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private static Tags tags(Group group) {
		// Who starts workflows chooses what their type is
		return Tags.of(MetricsTag.TASK_QUEUE, group.taskQueue(), MetricsTag.WORKFLOW_TYPE,
				(group.reason() != Reason.UNKNOWN_TYPE) ? group.type() : UNREGISTERED, "reason",
				group.reason().toString());
	}

}
