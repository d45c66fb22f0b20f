package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.health.ServiceHealthIndicator;
import dev.temporalworker.health.WorkersHealthSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of health.
 */
@ConfigurationProperties("temporal.health")
class TemporalHealthProperties {

	@NestedConfigurationProperty
	private final ServiceHealthIndicator.Settings service = new ServiceHealthIndicator.Settings();

	@NestedConfigurationProperty
	private final WorkersHealthSettings workers = new WorkersHealthSettings();

	public ServiceHealthIndicator.Settings getService() {
		return this.service;
	}

	public WorkersHealthSettings getWorkers() {
		return this.workers;
	}

}
