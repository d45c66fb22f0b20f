package dev.temporalworker.autoconfigure.actuate;

import java.util.HashSet;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the endpoint that shows Workers.
 */
@ConfigurationProperties("management.endpoint.temporalworkers")
class TemporalWorkersEndpointProperties {

	/**
	 * When to show values of options and ids of workflows, runs and activities.
	 */
	private Show showValues = Show.ALWAYS;

	/**
	 * Roles used to determine whether a user is authorized to be shown values. When
	 * empty, all authenticated users are authorized.
	 */
	private final Set<String> roles = new HashSet<>();

	public Show getShowValues() {
		return this.showValues;
	}

	public void setShowValues(Show showValues) {
		this.showValues = showValues;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

}
