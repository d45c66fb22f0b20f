package dev.temporalworker.autoconfigure;

import java.util.stream.Stream;

import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleClientPlugin;
import io.temporal.common.interceptors.ScheduleClientInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of the clients of a Temporal Service. What asks the workflow client
 * for its options is lazy, since a mocked client has none.
 */
@AutoConfiguration(after = TemporalConnectionAutoConfiguration.class)
@EnableConfigurationProperties(TemporalClientProperties.class)
public final class TemporalClientAutoConfiguration {

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	WorkflowClient workflowClient(WorkflowServiceStubs serviceStubs, TemporalClientProperties properties,
			ObjectProvider<WorkflowClientOptionsCustomizer> customizers, ListableBeanFactory beanFactory) {
		WorkflowClientOptions.Builder options = WorkflowClientOptions.newBuilder();
		Stream
			.concat(Stream.of(new ComponentsWorkflowClientOptionsCustomizer(beanFactory),
					new PropertiesWorkflowClientOptionsCustomizer(properties)), customizers.orderedStream())
			.forEach((customizer) -> customizer.customize(options));
		return WorkflowClient.newInstance(serviceStubs, options.build());
	}

	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	ScheduleClient scheduleClient(WorkflowServiceStubs serviceStubs, WorkflowClient workflowClient,
			ObjectProvider<ScheduleClientInterceptor> interceptors, ObjectProvider<ScheduleClientPlugin> plugins) {
		WorkflowClientOptions options = workflowClient.getOptions();
		return ScheduleClient.newInstance(serviceStubs,
				ScheduleClientOptions.newBuilder()
					.setNamespace(options.getNamespace())
					.setIdentity(options.getIdentity())
					.setDataConverter(options.getDataConverter())
					.setContextPropagators(options.getContextPropagators())
					.setInterceptors(interceptors.orderedStream().toList())
					.setPlugins(plugins.orderedStream()
						.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin))
						.toArray(ScheduleClientPlugin[]::new))
					.build());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	NamespaceProbe namespaceProbe(TemporalConnection connection, WorkflowClient workflowClient) {
		return new NamespaceProbe(connection, workflowClient.getOptions().getNamespace());
	}

}
