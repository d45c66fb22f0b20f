package dev.temporalworker.autoconfigure.actuate.taskqueue;

import java.util.List;
import java.util.function.Supplier;

import dev.temporalworker.actuate.taskqueue.ClientTaskQueues;
import dev.temporalworker.actuate.taskqueue.TaskQueuesEndpoint;
import dev.temporalworker.actuate.taskqueue.TaskQueuesEndpointWebExtension;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the endpoint that shows Task Queues as the Temporal Service sees
 * them.
 */
@AutoConfiguration(after = { TemporalServiceViewAutoConfiguration.class, TemporalClientsAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(DeclaredTaskQueues.class)
@ConditionalOnAvailableEndpoint(TaskQueuesEndpoint.class)
public final class TemporalTaskQueuesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TaskQueuesEndpoint temporalTaskQueuesEndpoint(ListableBeanFactory beanFactory, Environment environment) {
		Supplier<List<ClientTaskQueues>> clients = SingletonSupplier
			.of(() -> new ClientTaskQueuesAssembler(beanFactory, environment).clients());
		return new TaskQueuesEndpoint(clients);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TaskQueuesEndpoint.class)
	TaskQueuesEndpointWebExtension temporalTaskQueuesEndpointWebExtension(TaskQueuesEndpoint endpoint) {
		return new TaskQueuesEndpointWebExtension(endpoint);
	}

}
