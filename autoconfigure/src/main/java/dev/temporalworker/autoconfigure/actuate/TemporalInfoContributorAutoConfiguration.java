package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.actuate.TemporalInfoContributor;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.runtime.ClientRuntime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what the info endpoint tells.
 * Like Spring Boot's information about the environment, it has to be asked for.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(ClientRuntime.class)
@ConditionalOnEnabledInfoContributor(value = "temporal", fallback = InfoContributorFallback.DISABLE)
public final class TemporalInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TemporalInfoContributor temporalInfoContributor(ObjectProvider<ClientRuntime> clients) {
		return new TemporalInfoContributor(() -> clients.orderedStream().toList());
	}

}
