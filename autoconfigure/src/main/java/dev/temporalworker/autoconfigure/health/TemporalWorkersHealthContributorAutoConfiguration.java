package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.health.WorkersHealthContributor;
import dev.temporalworker.health.WorkersHealthSettings;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.TaskQueues;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
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
 * {@link EnableAutoConfiguration Auto-configuration} for the health of Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ ClientRuntime.class, TaskQueues.class })
@ConditionalOnEnabledHealthIndicator("temporalworkers")
@EnableConfigurationProperties(TemporalHealthProperties.class)
public final class TemporalWorkersHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalWorkersHealthIndicator", "temporalWorkersHealthContributor" })
	HealthContributor temporalWorkersHealthContributor(TemporalHealthProperties properties,
			ObjectProvider<ClientRuntime> clients) {
		WorkersHealthSettings settings = properties.getWorkers();
		check(settings);
		return ClientHealthContributors.of(clients.orderedStream(), ClientRuntime::name,
				(client) -> (client.workers() != null) ? new WorkersHealthContributor(client.workers(), settings)
						: null);
	}

	private static void check(WorkersHealthSettings settings) {
		ValueRules.positive("temporal.health.workers.failure-tolerance", settings.getFailureTolerance());
		ValueRules.positive("temporal.health.workers.longest-workflow-task", settings.getLongestWorkflowTask());
		ValueRules.positive("temporal.health.workers.longest-nexus-task", settings.getLongestNexusTask());
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalWorkers");
	}

}
