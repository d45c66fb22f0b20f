package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.actuate.WorkersDescriber;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.runtime.ClientRuntime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoint that shows Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ClientRuntime.class)
@ConditionalOnAvailableEndpoint(TemporalWorkersEndpoint.class)
@EnableConfigurationProperties(TemporalWorkersEndpointProperties.class)
public final class TemporalWorkersEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WorkersDescriber temporalWorkersDescriber(Environment environment, ObjectProvider<ResilientActivities> resilience,
			ObjectProvider<SdkGauges> gauges, ObjectProvider<LimitGuard> guards) {
		return new WorkersDescriber(new PropertiesOptionsDescriber(new WrittenKeys(environment)),
				() -> ClientBeans.ofAllClients(resilience), gauges::getIfAvailable,
				() -> ClientBeans.ofAllClients(guards));
	}

	@Bean
	@ConditionalOnMissingBean
	TemporalWorkersEndpoint temporalWorkersEndpoint(ObjectProvider<ClientRuntime> clients, WorkersDescriber describer,
			ObjectProvider<SanitizingFunction> sanitizingFunctions, TemporalWorkersEndpointProperties properties) {
		return new TemporalWorkersEndpoint(() -> clients.orderedStream().toList(), describer,
				sanitizingFunctions.orderedStream().toList(), properties.getShowValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TemporalWorkersEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	TemporalWorkersEndpoint.WebExtension temporalWorkersEndpointWebExtension(TemporalWorkersEndpoint endpoint,
			TemporalWorkersEndpointProperties properties) {
		return new TemporalWorkersEndpoint.WebExtension(endpoint, properties.getShowValues(), properties.getRoles());
	}

}
