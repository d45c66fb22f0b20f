package dev.temporalworker.autoconfigure.clients;

import dev.temporalworker.autoconfigure.ClientBeanDefinitions;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers the beans of each client beside the primary one.
 */
class ClientBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	ClientBeansRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ClientNames.of(this.environment).forEach((client) -> register(client, registry));
	}

	private void register(ClientName client, BeanDefinitionRegistry registry) {
		ClientBeanDefinitions definitions = ClientBeanDefinitions.of(client, ClientGraph.class, registry);
		definitions.add(TemporalConnection.class, "connection");
		definitions.add(WorkflowServiceStubs.class, "serviceStubs");
		definitions.add(LimitGuard.class, "limitGuard");
		definitions.add(StartedTaskQueues.class, "startedTaskQueues");
		definitions.add(WorkflowClient.class, "workflowClient");
		definitions.add(ScheduleClient.class, "scheduleClient").setLazyInit(true);
		definitions.add(NamespaceProbe.class, "namespaceProbe").setLazyInit(true);
		definitions.add(ServiceView.class, "serviceView").setLazyInit(true);
		definitions.add(DeclaredTaskQueues.class, "declaredTaskQueues");
		definitions.add(WorkflowStubs.class, "workflowStubs");
		if (ClientNames.hasWorkers(client, this.environment)) {
			definitions.add(TaskQueues.class, "taskQueues");
			definitions.add(WorkerSlots.class, "workerSlots");
			definitions.add(WorkerPolls.class, "workerPolls");
			definitions.add(AppliedOptions.class, "appliedOptions");
			definitions.add(WorkerLifecycle.class, "workerLifecycle");
			definitions.add(VersionWatch.class, "versionWatch");
		}
		// Features ask for the clients, the primary one first
		definitions.add(ClientRuntime.class, "clientRuntime").setDefaultCandidate(true);
	}

}
