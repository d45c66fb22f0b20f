package dev.temporalworker.autoconfigure.worker;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Checks;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueueConfigurer;
import dev.temporalworker.worker.registration.TaskQueueDiscoverer;
import dev.temporalworker.worker.registration.TaskQueueRoutes;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.registration.TypeScanner;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Workers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalTaskQueuesAutoConfiguration.class)
@Conditional(OnWorkersEnabledCondition.class)
@Import({ AdviceConfiguration.class, CapacityConfiguration.class })
public final class TemporalWorkerAutoConfiguration {

	@Bean
	static WorkflowComponents workflowComponents() {
		return new WorkflowComponents();
	}

	@Bean
	@ConditionalOnMissingBean
	TaskQueueDiscoverer taskQueueDiscoverer(ObjectProvider<DeclaredTaskQueues> declared, TypeScanner scanner,
			TemporalWorkerProperties properties, ConfigurableListableBeanFactory beanFactory) {
		Checks checks = properties.getChecks();
		return TaskQueueDiscoverer.ofAnnotations(beanFactory, ClientBeans.ofAllClients(declared), scanner,
				new TaskQueueDiscoverer.Checks(checks.getMissingWorkflows(), checks.getUnannotatedActivities(),
						checks.getUnannotatedNexusServices(), checks.getEmptyTaskQueues()));
	}

	@Bean
	@ConditionalOnMissingBean
	TaskQueues taskQueues(TaskQueueDiscoverer discoverer) {
		return new TaskQueues(discoverer);
	}

	@Bean
	WorkerShutdownPhase workerShutdownPhase(ObjectProvider<WorkerLifecycle> lifecycles,
			ObjectProvider<DefaultLifecycleProcessor> lifecycleProcessor) {
		return new WorkerShutdownPhase(lifecycles, lifecycleProcessor);
	}

	@Bean
	EarlyDrain workerEarlyDrain(ApplicationContext context, ObjectProvider<WorkerLifecycle> lifecycles) {
		return new EarlyDrain(context, () -> ClientBeans.ofAllClients(lifecycles), WorkerShutdownPhase.MARGIN);
	}

	@Bean
	WorkWatch temporalWorkWatch(ObjectProvider<ClientRuntime> clients, LogRepetitions repetitions) {
		return new WorkWatch(() -> clients.orderedStream().toList(), repetitions);
	}

	@Bean
	LogRepetitions temporalLogRepetitions(TemporalWorkerProperties properties) {
		return LogRepetitions.begin(properties.getLog().isOmitRepetitions());
	}

	@Bean(defaultCandidate = false)
	@Qualifier("temporalOmittedMessages")
	LongSupplier temporalOmittedMessages(LogRepetitions repetitions) {
		return repetitions::getOmitted;
	}

	@Bean
	@ConditionalOnBooleanProperty(BenchmarkCommand.ENABLED)
	BenchmarkCommand temporalBenchmarkCommand(@Qualifier("temporalBenchmark") IntSupplier benchmark,
			ConfigurableApplicationContext context) {
		return new BenchmarkCommand(benchmark, context);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReplayConfiguration.class, RolloutConfiguration.class })
	@ConditionalOnBooleanProperty(name = "temporal.worker.enabled", matchIfMissing = true)
	static class PrimaryWorkersConfiguration {

		@Bean
		@ConditionalOnMissingBean
		WorkerSlots workerSlots() {
			return new WorkerSlots(ClientName.PRIMARY);
		}

		@Bean
		@Qualifier("primary")
		@ConditionalOnMissingBean
		WorkerPolls workerPolls(WorkerAssembler assembler) {
			return assembler.polls();
		}

		@Bean
		@Qualifier("primary")
		@ConditionalOnMissingBean
		AppliedOptions appliedOptions() {
			return new AppliedOptions(ClientName.PRIMARY);
		}

		@Bean
		@ConditionalOnMissingBean
		TaskQueueRoutes taskQueueRoutes(WorkerAssembler assembler, TaskQueues taskQueues) {
			return assembler.routes(taskQueues);
		}

		@Bean
		@ConditionalOnMissingBean
		TaskQueueConfigurer taskQueueConfigurer(WorkerAssembler assembler, WorkerSlots slots, WorkerPolls polls,
				AppliedOptions applied, TaskQueueRoutes routes) {
			return assembler.configurer(slots, polls, applied, routes);
		}

		@Bean
		@ConditionalOnMissingBean
		WorkerGroupFactory workerGroupFactory(WorkerAssembler assembler, WorkflowClient workflowClient,
				TaskQueueConfigurer configurer, AppliedOptions applied, TaskQueueRoutes routes) {
			return assembler.groups(workflowClient, configurer, applied, routes);
		}

		@Bean
		@ConditionalOnMissingBean
		WorkerLifecycle workerLifecycle(WorkerAssembler assembler, WorkerGroupFactory groups, NamespaceProbe probe) {
			return assembler.lifecycle(groups, probe);
		}

		@Bean
		@ConditionalOnMissingBean
		VersionWatch versionWatch(WorkerAssembler assembler, WorkerLifecycle lifecycle, TaskQueues taskQueues,
				ObjectProvider<ServiceView> serviceView) {
			return assembler.versions(lifecycle, taskQueues, serviceView::getObject);
		}

		@Bean
		WorkerRuntime workerRuntime(TaskQueues taskQueues, AppliedOptions applied, WorkerSlots slots, WorkerPolls polls,
				VersionWatch versions) {
			return new WorkerRuntime(versions.getLifecycle(), taskQueues, applied, slots, polls, versions);
		}

	}

}
