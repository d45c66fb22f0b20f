package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Set;

import dev.temporalworker.actuate.DeploymentsEndpoint;
import dev.temporalworker.actuate.TaskQueuesEndpoint;
import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.actuate.WorkersDescriber;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.UsedTaskQueues;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoints that show Task
 * Queues and Worker Deployments as the Temporal Service sees them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { TemporalClientsAutoConfiguration.class, TemporalWorkerAutoConfiguration.class })
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

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(AdviceEndpoint.class)
	@ConditionalOnBean(Advisor.class)
	@RegisterReflectionForBinding({ AdviceDescriptor.class, AdviceDescriptor.Refusal.class })
	static class AdviceEndpointConfiguration {

		private final TemporalWorkersEndpoint workers;

		AdviceEndpointConfiguration(ObjectProvider<ClientRuntime> clients, Environment environment) {
			this.workers = new TemporalWorkersEndpoint(() -> clients.orderedStream().toList(),
					new WorkersDescriber(new PropertiesOptionsDescriber(new WrittenKeys(environment)), List::of,
							() -> null, List::of),
					List.of(), Show.NEVER);
		}

		@Bean
		@ConditionalOnMissingBean
		AdviceEndpoint temporalAdviceEndpoint(Advisor advisor) {
			return new AdviceEndpoint(advisor, this.workers);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(AdviceEndpoint.class)
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		AdviceEndpoint.WebExtension temporalAdviceEndpointWebExtension(AdviceEndpoint endpoint) {
			return new AdviceEndpoint.WebExtension(endpoint,
					new TemporalWorkersEndpoint.WebExtension(this.workers, Show.NEVER, Set.of()));
		}

	}

}
