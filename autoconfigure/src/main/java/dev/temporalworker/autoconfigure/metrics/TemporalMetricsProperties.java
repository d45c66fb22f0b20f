package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the SDK's metrics.
 */
@ConfigurationProperties("temporal.metrics")
public class TemporalMetricsProperties {

	/**
	 * Interval at which counters and gauges are reported.
	 */
	private Duration reportInterval = Duration.ofSeconds(10);

	public Duration getReportInterval() {
		return this.reportInterval;
	}

	public void setReportInterval(Duration reportInterval) {
		this.reportInterval = reportInterval;
	}

}
