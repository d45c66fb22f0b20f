package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.CapableOf;
import com.uber.m3.tally.Counter;
import com.uber.m3.tally.Gauge;
import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.Timer;
import com.uber.m3.util.ImmutableMap;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.worker.MetricsType;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's metrics scope on a registry that belongs to the application. Everything is
 * reported at once, by the thread that measures it, so there is nothing to flush, and
 * closing the scope does nothing. Scopes and meters are looked up once and kept.
 * Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class MicrometerScope implements Scope {

	private static final String SEPARATOR = ".";

	private final SdkMeters meters;

	private final String prefix;

	private final Map<String, String> tags;

	private final Map<Map<String, String>, Scope> tagged = new ConcurrentHashMap<>();

	private final Map<String, Counter> counters = new ConcurrentHashMap<>();

	private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();

	private final Map<String, Timer> timers = new ConcurrentHashMap<>();

	private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();

	/**
	 * Create a scope without tags.
	 * @param registry the registry to report to
	 * @param buckets the buckets of the SDK's timers
	 */
	public MicrometerScope(MeterRegistry registry, TimerBuckets buckets) {
		this(new SdkMeters(registry, buckets), "", Map.of());
	}

	private MicrometerScope(SdkMeters meters, String prefix, Map<String, String> tags) {
		this.meters = meters;
		this.prefix = prefix;
		this.tags = tags;
	}

	@Override
	public Counter counter(String name) {
		Counter known = this.counters.get(name);
		return (known != null) ? known
				: this.counters.computeIfAbsent(name, (key) -> this.meters.counter(this.prefix + key, this.tags));
	}

	@Override
	public Gauge gauge(String name) {
		Gauge known = this.gauges.get(name);
		return (known != null) ? known
				: this.gauges.computeIfAbsent(name, (key) -> this.meters.gauge(this.prefix + key, this.tags));
	}

	@Override
	public Timer timer(String name) {
		Timer known = this.timers.get(name);
		return (known != null) ? known
				: this.timers.computeIfAbsent(name, (key) -> this.meters.timer(this.prefix + key, this.tags));
	}

	@Override
	@SuppressWarnings({ "deprecation", "rawtypes" })
	public Histogram histogram(String name, @Nullable Buckets buckets) {
		return this.histograms.computeIfAbsent(name,
				(key) -> this.meters.histogram(this.prefix + key, this.tags, buckets));
	}

	/**
	 * Return a scope with further tags.
	 * @param more the tags, where new ones replace old ones; {@code null} is how the SDK
	 * counts calls of other services than Temporal's, such as those of gRPC health
	 * checks, which are not reported
	 * @return the scope
	 */
	@Override
	public Scope tagged(@Nullable Map<String, String> more) {
		if (more == null) {
			return SdkMeters.NOTHING;
		}
		Scope known = this.tagged.get(more);
		return (known != null) ? known : this.tagged.computeIfAbsent(key(more), this::with);
	}

	private static Map<String, String> key(Map<String, String> tags) {
		// Tally's maps equal each other only, and can't change
		return (tags instanceof ImmutableMap) ? tags : new HashMap<>(tags);
	}

	private Scope with(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.tags);
		all.putAll(more);
		return new MicrometerScope(this.meters, this.prefix, all);
	}

	@Override
	public Scope subScope(String name) {
		return new MicrometerScope(this.meters, this.prefix + name + SEPARATOR, this.tags);
	}

	@Override
	public Capabilities capabilities() {
		return CapableOf.REPORTING_TAGGING;
	}

	@Override
	public void close() {
		// The registry belongs to the application
	}

	/**
	 * The buckets of the SDK's timers, from which percentiles are computed. Immutable.
	 */
	public static final class TimerBuckets {

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
		 * Return a few buckets for each timer that dashboards read as percentiles.
		 * @return the buckets
		 */
		public static TimerBuckets defaults() {
			return DEFAULTS;
		}

		/**
		 * Return no buckets for any timer, which leaves count, sum and maximum.
		 * @return no buckets
		 */
		public static TimerBuckets none() {
			return NONE;
		}

		/**
		 * Return the timers that can have buckets.
		 * @return the names as in {@code temporal_request_latency}
		 */
		public static Set<String> timers() {
			return SdkMetrics.names().stream().filter(SdkMetrics::isTimer).collect(Collectors.toSet());
		}

		/**
		 * Return these buckets with others for one timer.
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
		 * Return the buckets of a timer.
		 * @param timer the name of the timer
		 * @return the upper bounds, empty if it has none
		 */
		Duration[] of(String timer) {
			return this.buckets.getOrDefault(timer, List.of()).toArray(Duration[]::new);
		}

	}

}
