package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.ValueRules;

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

	private final TaskQueues taskQueues = new TaskQueues();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Histogram getHistogram() {
		return this.histogram;
	}

	public TaskQueues getTaskQueues() {
		return this.taskQueues;
	}

	/**
	 * Metrics of Task Queues, as the Temporal Service sees them.
	 */
	public static class TaskQueues {

		/**
		 * Whether to report what the Temporal Service tells about the Task Queues of
		 * Workers, for which it has to be asked.
		 */
		private boolean enabled;

		/**
		 * Time to wait before the Temporal Service is asked again about a Task Queue. It
		 * is asked only when metrics are read.
		 */
		private Duration interval = Duration.ofMinutes(1);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = ValueRules.questionInterval("interval", interval);
		}

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
