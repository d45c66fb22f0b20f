package dev.temporalworker.autoconfigure;

import dev.temporalworker.autoconfigure.TemporalClientProperties.RejectCondition;
import dev.temporalworker.autoconfigure.TemporalClientProperties.WorkerHeartbeat;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import io.temporal.client.WorkflowClientOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Adapts {@link TemporalClientProperties} to {@link WorkflowClientOptionsCustomizer}, but
 * for the identity.
 *
 * @param properties the properties
 */
record PropertiesWorkflowClientOptionsCustomizer(
		TemporalClientProperties properties) implements WorkflowClientOptionsCustomizer {

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties.getNamespace()).whenHasText().to(options::setNamespace);
		map.from(this.properties.getQueryRejectCondition())
			.as(RejectCondition::getCondition)
			.to(options::setQueryRejectCondition);
		WorkerHeartbeat heartbeat = this.properties.getWorkerHeartbeat();
		map.from(heartbeat.getInterval()).to(options::setWorkerHeartbeatInterval);
		map.from(heartbeat.getEnvironmentInfo()).as((enabled) -> !enabled).to(options::setDisableWorkerEnvironmentInfo);
		customizeBinaryChecksum(options, map);
	}

	// Deprecated, but Temporal Services up to 1.31 know it
	@SuppressWarnings("deprecation")
	private void customizeBinaryChecksum(WorkflowClientOptions.Builder options, PropertyMapper map) {
		map.from(this.properties.getBinaryChecksum()).whenHasText().to(options::setBinaryChecksum);
	}

}
