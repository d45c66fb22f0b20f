package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.health.ServiceHealthSettings;
import dev.temporalworker.health.WorkersHealthSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of health.
 */
@ConfigurationProperties("temporal.health")
class TemporalHealthProperties {

	@NestedConfigurationProperty
	private final ServiceHealthSettings service = new ServiceHealthSettings();

	@NestedConfigurationProperty
	private final WorkersHealthSettings workers = new WorkersHealthSettings();

	public ServiceHealthSettings getService() {
		return this.service;
	}

	public WorkersHealthSettings getWorkers() {
		return this.workers;
	}

}
