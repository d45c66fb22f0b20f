package dev.temporalworker.autoconfigure.actuate.taskqueue;

import java.util.List;

import dev.temporalworker.actuate.taskqueue.ClientTaskQueues;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.registration.TypeScanner;
import dev.temporalworker.worker.registration.UsedTaskQueues;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Assembles the clients of an application and the Task Queues that they use.
 */
final class ClientTaskQueuesAssembler {

	private final ListableBeanFactory beanFactory;

	private final List<ClientName> clients;

	private final UsedTaskQueues used;

	ClientTaskQueuesAssembler(ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.clients = ClientNames.all(environment);
		this.used = new UsedTaskQueues(beanFactory.getBeansOfType(DeclaredTaskQueues.class).values(), this::specs,
				beanFactory.getBean(TypeScanner.class));
	}

	private List<TaskQueueSpec> specs(ClientName client) {
		TaskQueues taskQueues = this.beanFactory.getBeanProvider(TaskQueues.class).getIfAvailable();
		return (taskQueues != null) ? taskQueues.of(client).getSpecs() : List.of();
	}

	List<ClientTaskQueues> clients() {
		return this.clients.stream().map(this::client).toList();
	}

	private ClientTaskQueues client(ClientName client) {
		StartedTaskQueues started = ClientBeans.get(this.beanFactory, StartedTaskQueues.class, client);
		return new ClientTaskQueues(client, () -> ClientBeans.get(this.beanFactory, ServiceView.class, client),
				() -> this.used.of(client, started.getNames()));
	}

}
