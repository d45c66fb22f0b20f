package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.health.ClientHealthContributors;
import dev.temporalworker.health.ReadinessGroupPostProcessor;
import dev.temporalworker.health.WorkersHealthIndicator;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the health of Workers.
 */
@AutoConfiguration(after = TemporalWorkerAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(TaskQueues.class)
@ConditionalOnEnabledHealthIndicator("temporalworkers")
public final class TemporalWorkersHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalWorkersHealthIndicator", "temporalWorkersHealthContributor" })
	HealthContributor temporalWorkersHealthContributor(TaskQueues taskQueues, ListableBeanFactory beanFactory) {
		Map<ClientName, HealthContributor> clients = new LinkedHashMap<>();
		beanFactory.getBeansOfType(WorkerLifecycle.class)
			.values()
			.forEach((lifecycle) -> clients.put(lifecycle.getClientName(),
					new WorkersHealthIndicator(taskQueues.of(lifecycle.getClientName()), lifecycle)));
		return ClientHealthContributors.of(clients);
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalWorkers");
	}

}
