package dev.temporalworker.autoconfigure;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes beans of the application part of the workflow client: the data converter, context
 * propagators, interceptors and plugins. A plugin of the connection as well is left out,
 * since the SDK hands it down from there.
 *
 * @param beanFactory tells the beans of the application
 */
record ComponentsWorkflowClientOptionsCustomizer(
		ListableBeanFactory beanFactory) implements WorkflowClientOptionsCustomizer {

	@Override
	public void customize(WorkflowClientOptions.Builder options) {
		beans(DataConverter.class).ifUnique(options::setDataConverter);
		options.setContextPropagators(beans(ContextPropagator.class).orderedStream().toList());
		options.setInterceptors(
				beans(WorkflowClientInterceptor.class).orderedStream().toArray(WorkflowClientInterceptor[]::new));
		options.setPlugins(beans(WorkflowClientPlugin.class).orderedStream()
			.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin))
			.toArray(WorkflowClientPlugin[]::new));
	}

	private <T> ObjectProvider<T> beans(Class<T> type) {
		return this.beanFactory.getBeanProvider(type);
	}

}
