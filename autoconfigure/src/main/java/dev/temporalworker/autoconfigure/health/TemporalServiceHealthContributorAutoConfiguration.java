package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.health.ReadinessGroupPostProcessor;

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
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the health of the Temporal Service.
 */
@AutoConfiguration(after = { TemporalClientAutoConfiguration.class, TemporalClientsAutoConfiguration.class },
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(NamespaceProbe.class)
@ConditionalOnEnabledHealthIndicator("temporalservice")
@EnableConfigurationProperties(TemporalHealthProperties.class)
public final class TemporalServiceHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalServiceHealthIndicator", "temporalServiceHealthContributor" })
	HealthContributor temporalServiceHealthContributor(TemporalHealthProperties properties,
			ListableBeanFactory beanFactory, Environment environment) {
		return new ServiceHealthAssembler(properties.getService(), beanFactory, environment).contributor();
	}

	@Bean
	@Conditional(OnDefaultReadinessGroupCondition.class)
	static ReadinessGroupPostProcessor temporalServiceReadinessGroupPostProcessor() {
		return new ReadinessGroupPostProcessor("temporalService");
	}

}
