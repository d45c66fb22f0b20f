package dev.temporalworker.autoconfigure.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of observations.
 */
@ConfigurationProperties("temporal.observation")
public class TemporalObservationProperties {

	/**
	 * Whether to observe workflows and activities, which makes spans where there is a
	 * tracer.
	 */
	private boolean enabled = true;

	/**
	 * Name of the header that carries traces. All applications that take part in a trace
	 * have to use the same; '_tracer-data' is that of the SDKs in other languages.
	 */
	private String header = "temporal-worker-trace";

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getHeader() {
		return this.header;
	}

	public void setHeader(String header) {
		this.header = header;
	}

}
