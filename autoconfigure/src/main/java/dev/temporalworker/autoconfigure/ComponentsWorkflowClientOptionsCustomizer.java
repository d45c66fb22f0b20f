package dev.temporalworker.autoconfigure;

import java.util.stream.Stream;

import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

/**
 * Makes beans of the application part of the workflow client: context propagators,
 * interceptors and plugins. A plugin of the connection as well is left out, since the SDK
 * hands it down from there.
 *
 * @param beans the beans that the client sees
 * @param startedTaskQueues remembers on which Task Queues the client starts workflows
 */
record ComponentsWorkflowClientOptionsCustomizer(ClientBeans beans,
		StartedTaskQueues startedTaskQueues) implements WorkflowClientOptionsCustomizer {

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		options.setContextPropagators(this.beans.all(ContextPropagator.class));
		// The first interceptor is called last, when the options are what they will be
		options.setInterceptors(Stream
			.concat(Stream.of(this.startedTaskQueues.interceptor()),
					this.beans.all(WorkflowClientInterceptor.class).stream())
			.toArray(WorkflowClientInterceptor[]::new));
		options.setPlugins(this.beans.all(WorkflowClientPlugin.class)
			.stream()
			.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin))
			.toArray(WorkflowClientPlugin[]::new));
	}

}
