package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.resilience.TemporalResilienceAutoConfiguration;
import dev.temporalworker.resilience.ResilientActivities;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what health tells of circuit
 * breakers around activities.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalResilienceAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ResilientActivities.class)
@ConditionalOnEnabledHealthIndicator("temporalresilience")
public final class TemporalResilienceHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "temporalResilienceHealthIndicator", "temporalResilienceHealthContributor" })
	HealthContributor temporalResilienceHealthContributor(ObjectProvider<ResilientActivities> resilience) {
		return ClientHealthContributors.of(ClientBeans.ofAllClients(resilience).stream(),
				ResilientActivities::getClientName, ResilienceHealthIndicator::new);
	}

}
