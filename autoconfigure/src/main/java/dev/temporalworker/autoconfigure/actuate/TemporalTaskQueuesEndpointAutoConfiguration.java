package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.actuate.DeploymentsEndpoint;
import dev.temporalworker.actuate.TaskQueuesEndpoint;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.UsedTaskQueues;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoints that show Task
 * Queues and Worker Deployments as the Temporal Service sees them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ClientRuntime.class)
public final class TemporalTaskQueuesEndpointAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(TaskQueuesEndpoint.class)
	static class TaskQueuesEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		TaskQueuesEndpoint temporalTaskQueuesEndpoint(ObjectProvider<ClientRuntime> clients,
				ObjectProvider<UsedTaskQueues> taskQueues) {
			return new TaskQueuesEndpoint(() -> clients.orderedStream().toList(),
					(client) -> taskQueues.getObject().of(client));
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(TaskQueuesEndpoint.class)
		TaskQueuesEndpoint.WebExtension temporalTaskQueuesEndpointWebExtension(TaskQueuesEndpoint endpoint) {
			return new TaskQueuesEndpoint.WebExtension(endpoint);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(DeploymentsEndpoint.class)
	static class DeploymentsEndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		DeploymentsEndpoint temporalDeploymentsEndpoint(ObjectProvider<ClientRuntime> clients) {
			return new DeploymentsEndpoint(() -> clients.orderedStream().toList());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(DeploymentsEndpoint.class)
		DeploymentsEndpoint.WebExtension temporalDeploymentsEndpointWebExtension(DeploymentsEndpoint endpoint) {
			return new DeploymentsEndpoint.WebExtension(endpoint);
		}

	}

}
