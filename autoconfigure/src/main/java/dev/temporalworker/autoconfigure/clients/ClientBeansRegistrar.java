package dev.temporalworker.autoconfigure.clients;

import java.util.function.Supplier;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers the beans of each client beside the primary one.
 */
class ClientBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	ClientBeansRegistrar(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = (ListableBeanFactory) beanFactory;
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClientNames.of(this.environment).forEach((client) -> register(client, registry));
	}

	private void register(ClientName client, BeanDefinitionRegistry registry) {
		ClientGraph graph = new ClientGraph(client, this.beanFactory, this.environment);
		Registration registration = new Registration(client, graph, registry);
		registration.add(TemporalConnection.class, graph::connection);
		registration.add(WorkflowServiceStubs.class, graph::serviceStubs);
		registration.add(StartedTaskQueues.class, graph::startedTaskQueues);
		registration.add(WorkflowClient.class, graph::workflowClient);
		registration.add(ScheduleClient.class, graph::scheduleClient).setLazyInit(true);
		registration.add(NamespaceProbe.class, graph::namespaceProbe).setLazyInit(true);
		registration.add(ServiceView.class, graph::serviceView).setLazyInit(true);
		registration.add(DeclaredTaskQueues.class, graph::declaredTaskQueues);
		registration.add(WorkflowStubs.class, graph::workflowStubs);
		if (ClientNames.hasWorkers(client, this.environment)) {
			registration.add(TaskQueues.class, graph::taskQueues);
			registration.add(WorkerSlots.class, graph::workerSlots);
			registration.add(WorkerPolls.class, graph::workerPolls);
			registration.add(AppliedOptions.class, graph::appliedOptions);
			registration.add(WorkerLifecycle.class, graph::workerLifecycle);
		}
	}

	/**
	 * Registers beans of one client.
	 *
	 * @param client the name of the client
	 * @param graph names the beans
	 * @param registry where to register them
	 */
	private record Registration(ClientName client, ClientGraph graph, BeanDefinitionRegistry registry) {

		<T> RootBeanDefinition add(Class<T> type, Supplier<T> supplier) {
			RootBeanDefinition definition = ClientBeanDefinitions.of(this.client, type, supplier);
			definition.setFallback(true);
			this.registry.registerBeanDefinition(this.graph.beanName(type), definition);
			return definition;
		}

	}

}
