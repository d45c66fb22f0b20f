package dev.temporalworker.autoconfigure;

import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.identity.ProcessLocation;
import dev.temporalworker.naming.ClientName;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the clients of a Temporal
 * Service. What asks the workflow client for its options is lazy, since a mocked client
 * has none. So is the location of the process, since detecting it can need the network.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalConnectionAutoConfiguration.class)
@EnableConfigurationProperties({ TemporalClientProperties.class, TemporalPayloadProperties.class,
		TemporalHistoryProperties.class })
public final class TemporalClientAutoConfiguration {

	@Bean
	ClientAssembler temporalClientAssembler(TemporalClientProperties properties, TemporalPayloadProperties payloads,
			ListableBeanFactory beanFactory, Environment environment) {
		ClientBeans beans = new ClientBeans(ClientName.PRIMARY, beanFactory, environment);
		return new ClientAssembler(properties, payloads, beans, new Identities(beans, environment));
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ProcessLocation processLocation() {
		return ProcessLocation.detect();
	}

	@Bean
	@ConditionalOnMissingBean
	StartedTaskQueues startedTaskQueues() {
		return new StartedTaskQueues(ClientName.PRIMARY);
	}

	@Bean
	@Qualifier("primary")
	@ConditionalOnMissingBean
	LimitGuard limitGuard(TemporalPayloadProperties payloads, TemporalHistoryProperties histories) {
		return ClientAssembler.guard(ClientName.PRIMARY, payloads, histories);
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	WorkflowClient workflowClient(ClientAssembler assembler, WorkflowServiceStubs serviceStubs,
			StartedTaskQueues startedTaskQueues, TemporalConnectionDetails details) {
		return assembler.workflowClient(serviceStubs, startedTaskQueues, details);
	}

	@Bean
	PayloadStorageUpkeep payloadStorageUpkeep(ObjectProvider<WorkflowClient> clients) {
		return new PayloadStorageUpkeep(clients);
	}

	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	ScheduleClient scheduleClient(ClientAssembler assembler, WorkflowServiceStubs serviceStubs,
			WorkflowClient workflowClient) {
		return assembler.scheduleClient(serviceStubs, workflowClient);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	NamespaceProbe namespaceProbe(TemporalConnection connection, WorkflowClient workflowClient) {
		return new NamespaceProbe(connection, workflowClient.getOptions().getNamespace());
	}

}
