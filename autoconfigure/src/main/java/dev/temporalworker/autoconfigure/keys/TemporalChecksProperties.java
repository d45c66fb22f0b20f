package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.worker.registration.CheckMode;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of checks of the configuration.
 */
@ConfigurationProperties("temporal.checks")
class TemporalChecksProperties {

	/**
	 * What to do with keys under 'temporal.' that do not exist.
	 */
	private CheckMode unknownKeys = CheckMode.FAIL;

	public CheckMode getUnknownKeys() {
		return this.unknownKeys;
	}

	public void setUnknownKeys(CheckMode unknownKeys) {
		this.unknownKeys = unknownKeys;
	}

}
