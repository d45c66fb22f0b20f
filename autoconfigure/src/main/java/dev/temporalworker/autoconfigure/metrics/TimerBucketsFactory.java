package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import dev.temporalworker.naming.NearestName;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Creates the buckets of timers from properties.
 *
 * @param properties the properties
 */
record TimerBucketsFactory(TemporalMetricsProperties.Histogram properties) {

	private static final PropertyRules RULES = new PropertyRules("temporal.metrics.histogram.buckets");

	private static final String PREFIX = "temporal_";

	TimerBuckets create() {
		TimerBuckets buckets = TimerBuckets.defaults();
		Map<String, String> timers = timers();
		for (Map.Entry<String, List<Duration>> entry : this.properties.getBuckets().entrySet()) {
			String timer = timers.get(plain(entry.getKey()));
			if (timer == null) {
				throw unknown(entry.getKey(), timers);
			}
			entry.getValue().forEach((bound) -> ValueRules.positive(RULES.key(entry.getKey()), bound));
			buckets = buckets.with(timer, entry.getValue());
		}
		return this.properties.isEnabled() ? buckets : TimerBuckets.none();
	}

	private static Map<String, String> timers() {
		Map<String, String> timers = new TreeMap<>();
		TimerBuckets.timers().forEach((timer) -> {
			timers.put(plain(timer), timer);
			timers.put(plain(timer.substring(PREFIX.length())), timer);
		});
		return timers;
	}

	/**
	 * Return a name without what relaxed binding takes from keys.
	 */
	private static String plain(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private InvalidConfigurationPropertyValueException unknown(String name, Map<String, String> timers) {
		List<String> known = timers.values().stream().distinct().map(TimerBucketsFactory::key).sorted().toList();
		String suggestion = NearestName.of(name, known)
			.map((nearest) -> "Did you mean '%s'?".formatted(RULES.key(nearest)))
			.orElseGet(() -> "The timers are: %s.".formatted(String.join(", ", known)));
		return new InvalidConfigurationPropertyValueException(RULES.namedKey(name),
				this.properties.getBuckets().get(name), "The SDK has no such timer. " + suggestion);
	}

	private static String key(String timer) {
		return timer.substring(PREFIX.length()).replace('_', '-');
	}

}
