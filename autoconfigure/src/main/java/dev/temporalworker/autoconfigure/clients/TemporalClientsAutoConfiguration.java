package dev.temporalworker.autoconfigure.clients;

import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.ServiceView;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for all clients: what features read
 * of each, and the clients beside the primary one. Their beans are qualified with the
 * name of the client and are no candidates without it, so that the beans of the primary
 * client are found as if they were alone.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { TemporalServiceViewAutoConfiguration.class, TemporalWorkerAutoConfiguration.class })
@EnableConfigurationProperties(TemporalClientsProperties.class)
@Import(ClientBeansRegistrar.class)
public final class TemporalClientsAutoConfiguration {

	// A parent context may have the client without its Workers
	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ClientRuntime clientRuntime(TemporalConnection connection, WorkflowClient workflowClient,
			ObjectProvider<NamespaceProbe> probe, ObjectProvider<ServiceView> serviceView,
			ObjectProvider<WorkerRuntime> workers) {
		return new ClientRuntime(connection, workflowClient, probe::getObject, serviceView::getObject,
				workers.getIfAvailable());
	}

}
