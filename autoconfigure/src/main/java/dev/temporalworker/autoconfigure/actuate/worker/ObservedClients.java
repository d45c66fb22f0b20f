package dev.temporalworker.autoconfigure.actuate.worker;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.temporalworker.actuate.worker.ObservedClient;
import dev.temporalworker.actuate.worker.ObservedTasks;
import dev.temporalworker.actuate.worker.ObservedWorkers;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Finds the clients of the application and their Workers. They are not needed before
 * somebody asks.
 *
 * @param beanFactory tells the beans of the clients
 * @param environment tells the names of the clients
 */
record ObservedClients(ListableBeanFactory beanFactory,
		Environment environment) implements Supplier<List<ObservedClient>> {

	@Override
	public List<ObservedClient> get() {
		return ClientNames.all(this.environment).stream().map(this::client).flatMap(Optional::stream).toList();
	}

	private Optional<ObservedClient> client(ClientName name) {
		return find(TemporalConnection.class, TemporalConnection::getClientName, name)
			.map((connection) -> new ObservedClient(name, connection,
					ClientBeans.get(this.beanFactory, WorkflowClient.class, name), workers(name).orElse(null),
					this.beanFactory.getBeanProvider(SdkGauges.class).getIfAvailable()));
	}

	private Optional<ObservedWorkers> workers(ClientName name) {
		return find(WorkerLifecycle.class, WorkerLifecycle::getClientName, name)
			.map((lifecycle) -> new ObservedWorkers(lifecycle, this.beanFactory.getBean(TaskQueues.class).of(name),
					find(AppliedOptions.class, AppliedOptions::getClientName, name)
						.orElseGet(() -> new AppliedOptions(name)),
					tasks(name)));
	}

	private ObservedTasks tasks(ClientName name) {
		return new ObservedTasks(
				find(WorkerPolls.class, WorkerPolls::getClientName, name).orElseGet(() -> new WorkerPolls(name)),
				find(WorkerSlots.class, WorkerSlots::getClientName, name).orElseGet(() -> new WorkerSlots(name)),
				find(ResilientActivities.class, ResilientActivities::getClientName, name).orElse(null));
	}

	private <T> Optional<T> find(Class<T> type, Function<T, ClientName> owner, ClientName name) {
		return ClientBeans.find(this.beanFactory.getBeansOfType(type), owner, name);
	}

}
