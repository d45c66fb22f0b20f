package dev.temporalworker.autoconfigure.clients;

import dev.temporalworker.autoconfigure.ClientAssembler;
import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.ConnectionAssembler;
import dev.temporalworker.autoconfigure.Identities;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties.AdditionalClient;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.autoconfigure.worker.WorkerAssembler;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueueRoutes;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Creates the objects of one client beside the primary one, from the connection to the
 * Workers. They find each other as beans.
 */
final class ClientGraph {

	private final ClientName client;

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	private final ClientBeans beans;

	ClientGraph(String client, ListableBeanFactory beanFactory, Environment environment) {
		this.client = new ClientName(client);
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.beans = new ClientBeans(this.client, beanFactory, environment);
	}

	private <T> T bean(Class<T> type) {
		return this.beanFactory.getBean(ClientBeanDefinitions.beanName(this.client, type), type);
	}

	TemporalConnection connection() {
		TemporalConnectionProperties own = properties().getConnection();
		TemporalConnectionDetails ownDetails = this.beans.own(TemporalConnectionDetails.class);
		if (own == null) {
			ConnectionAssembler assembler = new ConnectionAssembler(ClientName.PRIMARY,
					this.beanFactory.getBean(TemporalConnectionProperties.class), this.beans);
			return assembler.connection(
					(ownDetails != null) ? ownDetails : this.beanFactory.getBean(TemporalConnectionDetails.class));
		}
		ConnectionAssembler assembler = new ConnectionAssembler(this.client, own, this.beans);
		return assembler.connection((ownDetails != null) ? ownDetails : ownDetails(assembler));
	}

	private TemporalConnectionDetails ownDetails(ConnectionAssembler assembler) {
		String target = this.client.key("connection.target");
		if (!this.environment.containsProperty(target)) {
			throw new InvalidConfigurationPropertyValueException(target, null,
					"The client '%s' has a connection of its own, which needs a target. Without any key under '%s' it would connect like the primary client."
						.formatted(this.client, this.client.key("connection")));
		}
		return assembler.details(this.environment);
	}

	WorkflowServiceStubs serviceStubs() {
		return bean(TemporalConnection.class).getServiceStubs();
	}

	LimitGuard limitGuard() {
		return ClientAssembler.guard(this.client, properties().getPayload(), properties().getHistory());
	}

	StartedTaskQueues startedTaskQueues() {
		return new StartedTaskQueues(this.client);
	}

	WorkflowClient workflowClient() {
		return clientAssembler().workflowClient(bean(WorkflowServiceStubs.class), bean(StartedTaskQueues.class),
				this.beans.own(TemporalConnectionDetails.class));
	}

	ScheduleClient scheduleClient() {
		return clientAssembler().scheduleClient(bean(WorkflowServiceStubs.class), bean(WorkflowClient.class));
	}

	NamespaceProbe namespaceProbe() {
		return new NamespaceProbe(bean(TemporalConnection.class),
				bean(WorkflowClient.class).getOptions().getNamespace());
	}

	ServiceView serviceView() {
		return new ServiceView(bean(TemporalConnection.class), bean(WorkflowClient.class),
				this.beanFactory.getBean(ServiceView.Settings.class));
	}

	DeclaredTaskQueues declaredTaskQueues() {
		return workerAssembler().taskQueues();
	}

	WorkflowStubs workflowStubs() {
		return new WorkflowStubs(bean(WorkflowClient.class), bean(DeclaredTaskQueues.class));
	}

	TaskQueues taskQueues() {
		return this.beanFactory.getBean(TaskQueues.class).of(this.client);
	}

	WorkerSlots workerSlots() {
		return new WorkerSlots(this.client);
	}

	WorkerPolls workerPolls() {
		return workerAssembler().polls();
	}

	AppliedOptions appliedOptions() {
		return new AppliedOptions(this.client);
	}

	WorkerLifecycle workerLifecycle() {
		WorkerAssembler assembler = workerAssembler();
		TaskQueueRoutes routes = assembler.routes(bean(TaskQueues.class));
		AppliedOptions applied = bean(AppliedOptions.class);
		WorkerGroupFactory groups = assembler.groups(bean(WorkflowClient.class),
				assembler.configurer(bean(WorkerSlots.class), bean(WorkerPolls.class), applied, routes), applied,
				routes);
		return assembler.lifecycle(groups, bean(NamespaceProbe.class));
	}

	VersionWatch versionWatch() {
		return workerAssembler().versions(bean(WorkerLifecycle.class), bean(TaskQueues.class),
				() -> bean(ServiceView.class));
	}

	ClientRuntime clientRuntime() {
		return new ClientRuntime(bean(TemporalConnection.class), bean(WorkflowClient.class),
				() -> bean(NamespaceProbe.class), () -> bean(ServiceView.class), workerRuntime());
	}

	private @Nullable WorkerRuntime workerRuntime() {
		return ClientNames.hasWorkers(this.client, this.environment)
				? new WorkerRuntime(bean(WorkerLifecycle.class), bean(TaskQueues.class), bean(AppliedOptions.class),
						bean(WorkerSlots.class), bean(WorkerPolls.class), bean(VersionWatch.class))
				: null;
	}

	private ClientAssembler clientAssembler() {
		return new ClientAssembler(properties().getClient(), properties().getPayload(), this.beans,
				new Identities(this.beans, this.environment));
	}

	private WorkerAssembler workerAssembler() {
		return new WorkerAssembler(properties().getWorker(),
				this.beanFactory.getBean(TemporalWorkerProperties.class).getChecks(), this.beans, this.environment);
	}

	private AdditionalClient properties() {
		AdditionalClient properties = this.beanFactory.getBean(TemporalClientsProperties.class)
			.getClients()
			.get(this.client.value());
		return (properties != null) ? properties : new AdditionalClient();
	}

}
