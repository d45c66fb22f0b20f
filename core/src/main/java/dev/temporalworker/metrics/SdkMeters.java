package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.DurationBuckets;
import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.temporal.serviceclient.MetricsTag;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates the meters of a scope in a registry. Scopes that differ only in tags which a
 * meter does not have share it. Thread-safe.
 */
final class SdkMeters {

	/**
	 * Takes everything and reports nothing.
	 */
	static final Scope NOTHING = new NoopScope();

	private static final Log logger = LogFactory.getLog(SdkMeters.class);

	private final MeterRegistry registry;

	private final TimerBuckets buckets;

	private final Map<Meter.Id, GaugeValue> gauges = new ConcurrentHashMap<>();

	SdkMeters(MeterRegistry registry, TimerBuckets buckets) {
		this.registry = registry;
		this.buckets = buckets;
	}

	com.uber.m3.tally.Counter counter(String name, Map<String, String> tags) {
		if (SdkMetrics.isDropped(name)) {
			return NOTHING.counter(name);
		}
		return orNothing(NOTHING.counter(name), () -> {
			Counter counter = Counter.builder(name).tags(MeterTags.of(name, tags)).register(this.registry);
			return counter::increment;
		});
	}

	com.uber.m3.tally.Gauge gauge(String name, Map<String, String> tags) {
		Tags meterTags = MeterTags.of(name, tags);
		return this.gauges.computeIfAbsent(new Meter.Id(name, meterTags, null, null, Meter.Type.GAUGE),
				GaugeValue::new);
	}

	private void register(Meter.Id id, GaugeValue value) {
		orNothing(value, () -> {
			// Where one of ours is read instead, the SDK's has nothing to tell
			if (this.registry.find(id.getName()).tags(id.getTags()).gauge() == null) {
				Gauge.builder(id.getName(), value, GaugeValue::get).tags(id.getTags()).register(this.registry);
			}
			return value;
		});
	}

	com.uber.m3.tally.Timer timer(String name, Map<String, String> tags) {
		if (SdkMetrics.isDouble(name, tags.get(MetricsTag.ACTIVITY_TYPE))) {
			return NOTHING.timer(name);
		}
		return orNothing(NOTHING.timer(name), () -> timer(name, tags, this.buckets.of(name)));
	}

	private ScopeTimer timer(String name, Map<String, String> tags, Duration[] bounds) {
		return new ScopeTimer(Timer.builder(name)
			.tags(MeterTags.of(name, tags))
			.serviceLevelObjectives(bounds)
			.register(this.registry));
	}

	@SuppressWarnings("deprecation")
	Histogram histogram(String name, Map<String, String> tags, @Nullable Buckets<?> bounds) {
		Histogram nothing = NOTHING.histogram(name, bounds);
		if (bounds instanceof DurationBuckets durations) {
			return orNothing(nothing,
					() -> timer(name, tags,
							durations.getDurationUpperBounds()
								.stream()
								.map((bound) -> Duration.ofNanos(bound.getNanos()))
								.toArray(Duration[]::new)));
		}
		double[] values = (bounds != null)
				? bounds.getValueUpperBounds().stream().mapToDouble(Double::doubleValue).toArray() : new double[0];
		return orNothing(nothing,
				() -> new ScopeSummary(DistributionSummary.builder(name)
					.tags(MeterTags.of(name, tags))
					.serviceLevelObjectives(values)
					.register(this.registry)));
	}

	private static <T> T orNothing(T nothing, Supplier<T> meter) {
		try {
			return meter.get();
		}
		catch (IllegalArgumentException ex) {
			// The work that is measured goes on without it
			logger.warn("A metric can't be reported", ex);
			return nothing;
		}
	}

	/**
	 * The last value that a gauge was given. Before the first one there is no meter,
	 * since its zero would be taken for a value; some wait for the second one.
	 */
	private final class GaugeValue implements com.uber.m3.tally.Gauge {

		private final Meter.Id id;

		private final AtomicBoolean registered = new AtomicBoolean();

		private final boolean waitsForChange;

		private volatile double value = Double.NaN;

		GaugeValue(Meter.Id id) {
			this.id = id;
			this.waitsForChange = SdkMetrics.waitsForChange(id.getName(), id.getTag(MetricsTag.WORKER_TYPE));
		}

		@Override
		public void update(double newValue) {
			boolean tells = !this.waitsForChange || isChange(newValue);
			this.value = newValue;
			if (tells && !this.registered.get() && this.registered.compareAndSet(false, true)) {
				register(this.id, this);
			}
		}

		private boolean isChange(double newValue) {
			return !Double.isNaN(this.value) && this.value != newValue;
		}

		private double get() {
			return this.value;
		}

	}

}
