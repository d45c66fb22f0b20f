package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.temporal.worker.MetricsType;

/**
 * The buckets of the SDK's timers, from which percentiles are computed. Immutable.
 */
public final class TimerBuckets {

	private static final List<Duration> WAIT = millis(10, 50, 100, 200, 500, 1_000, 5_000, 30_000);

	private static final List<Duration> CALL = millis(10, 50, 100, 500, 1_000, 5_000);

	private static final List<Duration> LONG_POLL = seconds(1, 10, 30, 60);

	private static final List<Duration> ACTIVITY = millis(10, 100, 1_000, 10_000, 60_000, 600_000);

	private static final List<Duration> WORKFLOW = seconds(1, 10, 60, 600, 3_600, 86_400);

	private static final TimerBuckets DEFAULTS = new TimerBuckets(Map.ofEntries(
			Map.entry(MetricsType.WORKFLOW_TASK_SCHEDULE_TO_START_LATENCY, WAIT),
			Map.entry(MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY, WAIT),
			Map.entry(MetricsType.NEXUS_SCHEDULE_TO_START_LATENCY, WAIT),
			Map.entry(io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST_LATENCY, CALL),
			Map.entry(io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST_LATENCY, LONG_POLL),
			Map.entry(MetricsType.WORKFLOW_TASK_EXECUTION_LATENCY, CALL),
			Map.entry(MetricsType.WORKFLOW_TASK_REPLAY_LATENCY, CALL),
			Map.entry(MetricsType.WORKFLOW_E2E_LATENCY, WORKFLOW),
			Map.entry(MetricsType.ACTIVITY_EXEC_LATENCY, ACTIVITY),
			Map.entry(MetricsType.ACTIVITY_SUCCEED_E2E_LATENCY, ACTIVITY),
			Map.entry(MetricsType.LOCAL_ACTIVITY_EXECUTION_LATENCY, CALL),
			Map.entry(MetricsType.LOCAL_ACTIVITY_SUCCEED_E2E_LATENCY, CALL),
			Map.entry(MetricsType.NEXUS_EXEC_LATENCY, CALL), Map.entry(MetricsType.NEXUS_TASK_E2E_LATENCY, CALL)));

	private static final TimerBuckets NONE = new TimerBuckets(Map.of());

	private final Map<String, List<Duration>> buckets;

	private TimerBuckets(Map<String, List<Duration>> buckets) {
		this.buckets = Map.copyOf(buckets);
	}

	private static List<Duration> millis(long... millis) {
		return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
	}

	private static List<Duration> seconds(long... seconds) {
		return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
	}

	/**
	 * Returns a few buckets for each timer that dashboards read as percentiles.
	 * @return the buckets
	 */
	public static TimerBuckets defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns no buckets for any timer, which leaves count, sum and maximum.
	 * @return no buckets
	 */
	public static TimerBuckets none() {
		return NONE;
	}

	/**
	 * Returns the timers that can have buckets.
	 * @return the names as in {@code temporal_request_latency}
	 */
	public static Set<String> timers() {
		return SdkMetrics.names().stream().filter(SdkMetrics::isTimer).collect(Collectors.toSet());
	}

	/**
	 * Returns these buckets with others for one timer.
	 * @param timer the name of the timer as in {@code temporal_request_latency}
	 * @param bounds the upper bounds of its buckets, empty for none
	 * @return the buckets
	 */
	public TimerBuckets with(String timer, Collection<Duration> bounds) {
		Map<String, List<Duration>> changed = new HashMap<>(this.buckets);
		changed.put(timer, List.copyOf(bounds));
		return new TimerBuckets(changed);
	}

	/**
	 * Returns the buckets of a timer.
	 * @param timer the name of the timer
	 * @return the upper bounds, empty if it has none
	 */
	Duration[] of(String timer) {
		return this.buckets.getOrDefault(timer, List.of()).toArray(Duration[]::new);
	}

}
