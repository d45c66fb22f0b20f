package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.DeclaredTaskQueues;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of Task Queue names, for clients as for Workers.
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
	@Fallback
	@ConditionalOnMissingBean
	DeclaredTaskQueues declaredTaskQueues(WorkerAssembler assembler) {
		return assembler.taskQueues();
	}

	@Bean
	@ConditionalOnMissingBean
	WorkflowStubs workflowStubs(WorkflowClient workflowClient, TaskQueueNames taskQueueNames) {
		return new WorkflowStubs(workflowClient, taskQueueNames);
	}

}
