package dev.temporalworker.autoconfigure;

import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.naming.ClientName;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleClientPlugin;
import io.temporal.common.interceptors.ScheduleClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

/**
 * Assembles what calls a Temporal Service from properties and beans of the application.
 */
public final class ClientAssembler {

	private final TemporalClientProperties properties;

	private final ClientBeans beans;

	/**
	 * Creates an assembler.
	 * @param properties the properties of the client
	 * @param beans the beans that the client sees
	 */
	public ClientAssembler(TemporalClientProperties properties, ClientBeans beans) {
		this.properties = properties;
		this.beans = beans;
	}

	/**
	 * Creates the workflow client. Does no network I/O.
	 * @param serviceStubs what it calls
	 * @return the client
	 */
	public WorkflowClient workflowClient(WorkflowServiceStubs serviceStubs) {
		ClientName client = this.beans.getClient();
		WorkflowClientOptions.Builder options = WorkflowClientOptions.newBuilder();
		Stream
			.concat(Stream.of(new ComponentsWorkflowClientOptionsCustomizer(this.beans),
					new PropertiesWorkflowClientOptionsCustomizer(this.properties,
							new PropertyRules(client.key("client")))),
					this.beans.all(WorkflowClientOptionsCustomizer.class).stream())
			.forEach((customizer) -> customizer.customize(options));
		return WorkflowClient.newInstance(serviceStubs, options.build());
	}

	/**
	 * Creates the client for schedules, with the options that it shares with the workflow
	 * client. Does no network I/O.
	 * @param serviceStubs what it calls
	 * @param workflowClient the workflow client
	 * @return the client
	 */
	public ScheduleClient scheduleClient(WorkflowServiceStubs serviceStubs, WorkflowClient workflowClient) {
		WorkflowClientOptions options = workflowClient.getOptions();
		return ScheduleClient.newInstance(serviceStubs,
				ScheduleClientOptions.newBuilder()
					.setNamespace(options.getNamespace())
					.setIdentity(options.getIdentity())
					.setDataConverter(options.getDataConverter())
					.setContextPropagators(options.getContextPropagators())
					.setInterceptors(this.beans.all(ScheduleClientInterceptor.class))
					.setPlugins(this.beans.all(ScheduleClientPlugin.class)
						.stream()
						.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin))
						.toArray(ScheduleClientPlugin[]::new))
					.build());
	}

}
