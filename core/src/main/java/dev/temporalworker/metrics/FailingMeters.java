package dev.temporalworker.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.Group;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.worker.tuning.TaskKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.temporal.serviceclient.MetricsTag;

/**
 * Gauges of work that fails. There is a series as long as there is something to count.
 */
final class FailingMeters {

	private static final int MOST_SERIES = 100;

	private static final String UNREGISTERED = "unregistered";

	private final FailingWork failing;

	private final List<Meter> meters;

	FailingMeters(FailingWork failing, MeterRegistry registry, Tags tags) {
		this.failing = failing;
		this.meters = List.of(
				new Meter(gauge("temporal_worker_failing_workflows", "Workflows whose tasks fail", registry, tags),
						failing::countWorkflows, Set.of(TaskKind.WORKFLOW), FailingMeters::workflow),
				new Meter(
						gauge("temporal_worker_failing_activity_attempts",
								"Attempts of activities that have failed since one succeeded", registry, tags),
						failing::countAttempts, Set.of(TaskKind.ACTIVITY, TaskKind.LOCAL_ACTIVITY),
						FailingMeters::activity),
				new Meter(
						gauge("temporal_worker_failing_nexus_attempts",
								"Attempts of Nexus operations that have failed since one succeeded", registry, tags),
						failing::countAttempts, Set.of(TaskKind.NEXUS), FailingMeters::nexus));
	}

	private static MultiGauge gauge(String name, String description, MeterRegistry registry, Tags tags) {
		return MultiGauge.builder(name).description(description).tags(tags).register(registry);
	}

	void register() {
		this.failing.onChange(() -> this.meters.forEach(Meter::update));
	}

	private static Tags workflow(Group group) {
		return tags(group).and(MetricsTag.WORKFLOW_TYPE, type(group));
	}

	private static Tags activity(Group group) {
		return tags(group).and(MetricsTag.WORKER_TYPE, group.kind().getWorkerType().getValue())
			.and(MetricsTag.ACTIVITY_TYPE, type(group));
	}

	private static Tags nexus(Group group) {
		String type = type(group);
		int slash = type.lastIndexOf('/');
		return tags(group).and(MetricsTag.NEXUS_SERVICE, (slash >= 0) ? type.substring(0, slash) : type)
			.and(MetricsTag.NEXUS_OPERATION, type.substring(slash + 1));
	}

	private static Tags tags(Group group) {
		return Tags.of(MetricsTag.TASK_QUEUE, group.taskQueue(), "reason", group.reason().toString());
	}

	// Who starts workflows chooses what their type is
	private static String type(Group group) {
		return (group.reason() != Reason.UNKNOWN_TYPE) ? group.type() : UNREGISTERED;
	}

	/**
	 * A gauge of some kinds of work.
	 *
	 * @param gauge the gauge
	 * @param counts what there is to count
	 * @param kinds the kinds of work
	 * @param tags what tells one from another
	 */
	private record Meter(MultiGauge gauge, Supplier<Map<Group, Long>> counts, Set<TaskKind> kinds,
			Function<Group, Tags> tags) {

		void update() {
			List<MultiGauge.Row<?>> rows = this.counts.get()
				.keySet()
				.stream()
				.filter((group) -> this.kinds.contains(group.kind()))
				.map(this.tags)
				.distinct()
				.limit(MOST_SERIES).<MultiGauge
						.Row<?>>map((series) -> MultiGauge.Row.of(series, () -> count(series)))
				.toList();
			this.gauge.register(rows, true);
		}

		private long count(Tags series) {
			return this.counts.get()
				.entrySet()
				.stream()
				.filter((entry) -> this.kinds.contains(entry.getKey().kind())
						&& this.tags.apply(entry.getKey()).equals(series))
				.mapToLong(Map.Entry::getValue)
				.sum();
		}

	}

}
