package dev.temporalworker.autoconfigure.observation;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Properties of observations.
 */
@ConfigurationProperties("temporal.observation")
class TemporalObservationProperties {

	/**
	 * Whether to observe workflows and activities, which makes spans where there is a
	 * tracer. Enabled where there is one or the application handles observations itself,
	 * unless specified otherwise.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Name of the header that carries traces, the same in all applications that take part
	 * in a trace. Temporal's interceptors for OpenTelemetry use '_tracer-data'.
	 */
	private String header = "temporal-worker-trace";

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public String getHeader() {
		return this.header;
	}

	public void setHeader(String header) {
		this.header = ValueRules.require(StringUtils.hasText(header), "header", header, "Headers have a name.");
	}

}
