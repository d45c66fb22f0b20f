package dev.temporalworker.autoconfigure.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the embedded Temporal Service.
 */
@ConfigurationProperties("temporal.embedded")
public class TemporalEmbeddedProperties {

	/**
	 * Whether to run a Temporal Service inside the application when no target is set.
	 * Nothing in it is durable.
	 */
	private boolean enabled;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
