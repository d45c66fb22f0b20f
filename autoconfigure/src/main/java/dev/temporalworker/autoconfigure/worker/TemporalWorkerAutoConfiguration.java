package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Checks;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Start;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.worker.ActivitiesDiscoverer;
import dev.temporalworker.worker.AnnotatedTaskQueueDiscoverer;
import dev.temporalworker.worker.DeclaredTaskQueues;
import dev.temporalworker.worker.NexusServiceDiscoverer;
import dev.temporalworker.worker.RegistrationChecks;
import dev.temporalworker.worker.TaskQueueConfigurer;
import dev.temporalworker.worker.TaskQueueDiscoverer;
import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.WorkerGroupFactory;
import dev.temporalworker.worker.WorkflowDiscoverer;
import dev.temporalworker.worker.WorkflowInstantiator;
import dev.temporalworker.worker.lifecycle.StartPolicy;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of Workers.
 */
@AutoConfiguration(after = TemporalTaskQueuesAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "temporal.worker.enabled", matchIfMissing = true)
public final class TemporalWorkerAutoConfiguration {

	private static final Duration PHASE_MARGIN = Duration.ofSeconds(15);

	@Bean
	@ConditionalOnMissingBean(TaskQueueDiscoverer.class)
	AnnotatedTaskQueueDiscoverer taskQueueDiscoverer(DeclaredTaskQueues queues, TemporalWorkerProperties properties,
			ConfigurableListableBeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
		Checks checks = properties.getChecks();
		List<String> packages = AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
				: List.of();
		return new AnnotatedTaskQueueDiscoverer(queues,
				new WorkflowDiscoverer(packages, environment, resourceLoader, new WorkflowInstantiator(beanFactory)),
				new ActivitiesDiscoverer(beanFactory), new NexusServiceDiscoverer(beanFactory), new RegistrationChecks(
						beanFactory, queues, checks.getMissingActivities(), checks.getUnannotatedActivities()));
	}

	@Bean
	@ConditionalOnMissingBean
	TaskQueues taskQueues(TaskQueueDiscoverer discoverer) {
		return new TaskQueues(discoverer);
	}

	@Bean
	WorkerAssembler workerAssembler(TemporalWorkerProperties properties, ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		return new WorkerAssembler(properties, beanFactory, Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	TaskQueueConfigurer taskQueueConfigurer(WorkerAssembler assembler, TaskQueues taskQueues) {
		return assembler.configurer(taskQueues);
	}

	@Bean
	@ConditionalOnMissingBean
	WorkerGroupFactory workerGroupFactory(WorkerAssembler assembler, WorkflowClient workflowClient,
			TaskQueues taskQueues, TaskQueueConfigurer configurer) {
		return assembler.groups(workflowClient, taskQueues, configurer);
	}

	@Bean
	@ConditionalOnMissingBean
	WorkerLifecycle workerLifecycle(WorkerGroupFactory groups, NamespaceProbe probe,
			TemporalWorkerProperties properties, ObjectProvider<DefaultLifecycleProcessor> lifecycleProcessor) {
		Start start = properties.getStart();
		Duration stopTimeout = properties.getStopTimeout();
		// A drain that outlasts the phase would go on while the connection is closed
		lifecycleProcessor.ifAvailable((processor) -> processor.setTimeoutForShutdownPhase(WorkerLifecycle.PHASE,
				stopTimeout.plus(PHASE_MARGIN).toMillis()));
		return new WorkerLifecycle(groups, probe, new StartPolicy(start.getMode(), start.getTimeout(),
				start.getInitialInterval(), start.getMaximumInterval()), stopTimeout);
	}

}
