package dev.temporalworker.metrics;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.guard.LimitGuard.Observer;
import dev.temporalworker.guard.LimitGuard.RunHistory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.temporal.serviceclient.MetricsTag;

/**
 * Meters of payloads and histories.
 */
final class GuardMeters implements Observer {

	private static final int KILOBYTE = 1024;

	private final MeterRegistry registry;

	private final Tags tags;

	private final Map<String, DistributionSummary> payloads;

	GuardMeters(MeterRegistry registry, Tags tags) {
		this.registry = registry;
		this.tags = tags;
		this.payloads = Stream.of("workflow", "activity", "client")
			.collect(Collectors.toMap(Function.identity(), this::payloads));
	}

	private DistributionSummary payloads(String source) {
		return DistributionSummary.builder("temporal_payload_size")
			.description("Size of what is sent together, by what sends it")
			.baseUnit(BaseUnits.BYTES)
			.serviceLevelObjectives(KILOBYTE, 16 * KILOBYTE, 256 * KILOBYTE, 1024 * KILOBYTE, 2048 * KILOBYTE)
			.tags(this.tags.and("source", source))
			.register(this.registry);
	}

	/**
	 * Register the meters of a guard.
	 * @param guard the guard
	 */
	void register(LimitGuard guard) {
		guard.setObserver(this);
		Gauge.builder("temporal_worker_longest_history_events", guard, (source) -> longest(source, RunHistory::events))
			.description("Events of the longest history")
			.tags(this.tags)
			.register(this.registry);
		Gauge.builder("temporal_worker_longest_history_size", guard, (source) -> longest(source, RunHistory::bytes))
			.description("Size of the largest history among the longest")
			.baseUnit(BaseUnits.BYTES)
			.tags(this.tags)
			.register(this.registry);
	}

	private static double longest(LimitGuard guard, ToLongFunction<RunHistory> figure) {
		long longest = 0;
		for (RunHistory history : guard.getLongestHistories()) {
			longest = Math.max(longest, figure.applyAsLong(history));
		}
		return longest;
	}

	@Override
	public void payloads(String source, long bytes) {
		DistributionSummary summary = this.payloads.get(source);
		if (summary != null) {
			summary.record(bytes);
		}
	}

	@Override
	public void continueAsNewIgnored(String workflowType) {
		Counter.builder("temporal_worker_continue_as_new_ignored")
			.description("Workflow tasks after which a run went on although the service suggested to continue as new")
			.tags(this.tags.and(MetricsTag.WORKFLOW_TYPE, workflowType))
			.register(this.registry)
			.increment();
	}

}
