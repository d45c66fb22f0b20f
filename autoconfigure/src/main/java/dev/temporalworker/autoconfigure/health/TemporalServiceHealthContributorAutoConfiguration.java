package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.ValueRules;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.health.ServiceHealthIndicator;
import dev.temporalworker.runtime.ClientRuntime;

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
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the Temporal
 * Service.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ClientRuntime.class)
@ConditionalOnEnabledHealthIndicator("temporalservice")
@EnableConfigurationProperties(TemporalHealthProperties.class)
public final class TemporalServiceHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalServiceHealthIndicator", "temporalServiceHealthContributor" })
	HealthContributor temporalServiceHealthContributor(TemporalHealthProperties properties,
			ObjectProvider<ClientRuntime> clients) {
		ServiceHealthIndicator.Settings settings = properties.getService();
		check(settings);
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("temporal-health-");
		executor.setDaemon(true);
		return ClientHealthContributors.of(clients.orderedStream(), ClientRuntime::name,
				(client) -> new ServiceHealthIndicator(client.probe(), executor, settings));
	}

	private static void check(ServiceHealthIndicator.Settings settings) {
		ValueRules.positive("temporal.health.service.call-timeout", settings.getCallTimeout());
		ValueRules.positive("temporal.health.service.max-wait", settings.getMaxWait());
		ValueRules.notNegative("temporal.health.service.time-to-live", settings.getTimeToLive());
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalServiceReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalService");
	}

}
