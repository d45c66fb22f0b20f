package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the SDK's metrics.
 */
@ConfigurationProperties("temporal.metrics")
public class TemporalMetricsProperties {

	/**
	 * Whether to report the metrics of the SDK to Micrometer.
	 */
	private boolean enabled = true;

	/**
	 * Interval at which counters and gauges are reported.
	 */
	private Duration reportInterval = Duration.ofSeconds(10);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getReportInterval() {
		return this.reportInterval;
	}

	public void setReportInterval(Duration reportInterval) {
		this.reportInterval = reportInterval;
	}

}
