package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.health.ReadinessGroupPostProcessor;
import dev.temporalworker.worker.registration.TaskQueues;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
@EnableConfigurationProperties(TemporalHealthProperties.class)
public final class TemporalWorkersHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalWorkersHealthIndicator", "temporalWorkersHealthContributor" })
	HealthContributor temporalWorkersHealthContributor(TemporalHealthProperties properties, TaskQueues taskQueues,
			ListableBeanFactory beanFactory) {
		return new WorkersHealthAssembler(properties.getWorkers(), beanFactory).contributor(taskQueues);
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalWorkers");
	}

}
