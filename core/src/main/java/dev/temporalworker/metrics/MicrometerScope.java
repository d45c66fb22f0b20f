package dev.temporalworker.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
import org.jspecify.annotations.Nullable;

/**
 * The SDK's metrics scope on a registry that belongs to the application. Everything is
 * reported at once, by the thread that measures it, so there is nothing to flush, and
 * closing the scope does nothing. Scopes and meters are looked up once and kept.
 * Thread-safe.
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
	 * Creates a scope without tags.
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
	 * Returns a scope with further tags.
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

}
