package dev.temporalworker.autoconfigure.worker;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Options of Nexus services as a workflow calls them: of one service, or of all.
 * Annotated for the metadata of its keys only, since the values of maps are not
 * described: no bean of this type exists.
 */
@ConfigurationProperties("temporal.worker.defaults.nexus-service-options.default")
class NexusServiceOptionsSettings extends NexusOperationOptionsSettings {

	/**
	 * Name of the Nexus endpoint.
	 */
	private @Nullable String endpoint;

	/**
	 * Options of single operations by operation name. Not possible under 'default'.
	 */
	private final Map<String, NexusOperationOptionsSettings> operation = new LinkedHashMap<>();

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
	}

	public Map<String, NexusOperationOptionsSettings> getOperation() {
		return this.operation;
	}

}
