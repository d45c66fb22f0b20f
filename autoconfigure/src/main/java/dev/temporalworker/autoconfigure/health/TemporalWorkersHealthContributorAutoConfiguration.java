package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Statuses;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Workers;
import dev.temporalworker.health.ClientHealthContributors;
import dev.temporalworker.health.ReadinessGroupPostProcessor;
import dev.temporalworker.health.WorkersHealthContributor;
import dev.temporalworker.health.WorkersHealthSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.TaskQueues;

import org.springframework.beans.factory.ObjectProvider;
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
		WorkersHealthSettings settings = settings(properties.getWorkers());
		Map<ClientName, HealthContributor> workers = new LinkedHashMap<>();
		clients.orderedStream().forEach((client) -> {
			if (client.workers() != null) {
				workers.put(client.name(), new WorkersHealthContributor(client.workers(), settings));
			}
		});
		return ClientHealthContributors.of(workers);
	}

	private static WorkersHealthSettings settings(Workers properties) {
		Statuses statuses = properties.getStatus();
		return new WorkersHealthSettings(properties.getFailureTolerance(), properties.getLongestWorkflowTask(),
				properties.getLongestNexusTask(), new WorkersHealthSettings.Statuses(statuses.getStarting(),
						statuses.getNotPolling(), statuses.getStuck(), statuses.getPaused()));
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalWorkers");
	}

}
