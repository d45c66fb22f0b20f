package dev.temporalworker.autoconfigure.service;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.Settings;
import io.temporal.client.WorkflowClient;

/**
 * Assembles what asks the Temporal Services of clients about Task Queues and Workers.
 */
public final class ServiceViewAssembler {

	private final Settings settings;

	ServiceViewAssembler(TemporalServiceViewProperties properties) {
		PropertyRules rules = new PropertyRules("temporal.service-view");
		rules.positive("timeout", properties.getTimeout());
		rules.notNegative("time-to-live", properties.getTimeToLive());
		this.settings = new Settings(properties.getTimeout(), properties.getTimeToLive());
	}

	/**
	 * Creates the view of a client.
	 * @param connection the connection of the client
	 * @param client the client
	 * @return the view
	 */
	public ServiceView serviceView(TemporalConnection connection, WorkflowClient client) {
		return new ServiceView(connection, client, this.settings);
	}

}
