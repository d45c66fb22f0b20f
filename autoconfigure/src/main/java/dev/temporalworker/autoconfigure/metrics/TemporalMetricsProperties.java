package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the SDK's metrics.
 */
@ConfigurationProperties("temporal.metrics")
class TemporalMetricsProperties {

	/**
	 * Whether to report the metrics of the SDK and of Workers to Micrometer.
	 */
	private boolean enabled = true;

	private final Histogram histogram = new Histogram();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Histogram getHistogram() {
		return this.histogram;
	}

	/**
	 * Histograms of the SDK's timers.
	 */
	public static class Histogram {

		/**
		 * Whether timers of the SDK have buckets, from which percentiles are computed.
		 */
		private boolean enabled = true;

		/**
		 * Upper bounds of the buckets of a timer by its name, such as 'request-latency',
		 * in place of its own. A timer with an empty value has none.
		 */
		private final Map<String, List<Duration>> buckets = new LinkedHashMap<>();

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Map<String, List<Duration>> getBuckets() {
			return this.buckets;
		}

	}

}
