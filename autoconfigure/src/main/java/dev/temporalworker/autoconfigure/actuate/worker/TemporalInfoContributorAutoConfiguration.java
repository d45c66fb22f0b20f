package dev.temporalworker.autoconfigure.actuate.worker;

import dev.temporalworker.actuate.worker.TemporalInfoContributor;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.connection.TemporalConnection;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of what the info endpoint tells. Like Spring Boot's information
 * about the environment, it has to be asked for.
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(TemporalConnection.class)
@ConditionalOnEnabledInfoContributor(value = "temporal", fallback = InfoContributorFallback.DISABLE)
public final class TemporalInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TemporalInfoContributor temporalInfoContributor(ListableBeanFactory beanFactory, Environment environment) {
		return new TemporalInfoContributor(new ObservedClients(beanFactory, environment));
	}

}
