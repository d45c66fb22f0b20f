package dev.temporalworker.autoconfigure.worker;

import java.util.List;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.client.StartedTaskQueues;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.registration.TypeScanner;
import dev.temporalworker.worker.registration.UsedTaskQueues;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Task Queue names, for clients as
 * for Workers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientAutoConfiguration.class)
@EnableConfigurationProperties(TemporalWorkerProperties.class)
public final class TemporalTaskQueuesAutoConfiguration {

	@Bean
	static EmptyQueueBindHandlerAdvisor emptyQueueBindHandlerAdvisor() {
		return new EmptyQueueBindHandlerAdvisor();
	}

	@Bean
	WorkerAssembler temporalWorkerAssembler(TemporalWorkerProperties properties, ListableBeanFactory beanFactory,
			Environment environment) {
		return new WorkerAssembler(properties, properties.getChecks(),
				new ClientBeans(ClientName.PRIMARY, beanFactory, environment), environment);
	}

	@Bean
	TypeScanner temporalTypeScanner(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ResourceLoader resourceLoader) {
		List<String> packages = AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
				: List.of();
		// Component scanning of @SpringBootApplication leaves the same types out
		TypeExcludeFilter exclude = new TypeExcludeFilter();
		exclude.setBeanFactory(beanFactory);
		return new TypeScanner(packages, exclude, beanFactory, environment, resourceLoader);
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean
	DeclaredTaskQueues declaredTaskQueues(WorkerAssembler assembler) {
		return assembler.taskQueues();
	}

	@Bean
	@Lazy
	UsedTaskQueues usedTaskQueues(ObjectProvider<DeclaredTaskQueues> declared,
			ObjectProvider<StartedTaskQueues> started, ObjectProvider<TaskQueues> taskQueues, TypeScanner scanner) {
		return new UsedTaskQueues(ClientBeans.ofAllClients(declared), ClientBeans.ofAllClients(started), (client) -> {
			TaskQueues ofWorkers = taskQueues.getIfAvailable();
			return (ofWorkers != null) ? ofWorkers.of(client).getSpecs() : List.of();
		}, scanner);
	}

	@Bean
	@ConditionalOnMissingBean
	WorkflowStubs workflowStubs(WorkflowClient workflowClient, TaskQueueNames taskQueueNames) {
		return new WorkflowStubs(workflowClient, taskQueueNames);
	}

}
