package dev.temporalworker.autoconfigure.metrics;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.metrics.WorkerMeters;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the meters of the Workers of all clients.
 *
 * @param registry where to register them
 * @param taskQueues what the Workers run
 * @param beanFactory tells what belongs to each client
 */
record WorkerMetersRegistrar(MeterRegistry registry, TaskQueues taskQueues,
		ListableBeanFactory beanFactory) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		this.beanFactory.getBeansOfType(WorkerLifecycle.class).values().forEach(this::register);
	}

	private void register(WorkerLifecycle lifecycle) {
		ClientName client = lifecycle.getClientName();
		new WorkerMeters(this.registry, ClientBeans.get(this.beanFactory, WorkflowClient.class, client).getOptions(),
				lifecycle, ClientBeans.get(this.beanFactory, WorkerSlots.class, client), this.taskQueues.of(client))
			.register();
	}

}
