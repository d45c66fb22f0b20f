package dev.temporalworker.autoconfigure.actuate.worker;

import dev.temporalworker.actuate.worker.TemporalWorkersEndpoint;
import dev.temporalworker.actuate.worker.TemporalWorkersEndpointWebExtension;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.keys.WrittenKeys;
import dev.temporalworker.connection.TemporalConnection;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the endpoint that shows Workers.
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(TemporalConnection.class)
@ConditionalOnAvailableEndpoint(TemporalWorkersEndpoint.class)
@EnableConfigurationProperties(TemporalWorkersEndpointProperties.class)
public final class TemporalWorkersEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TemporalWorkersEndpoint temporalWorkersEndpoint(ListableBeanFactory beanFactory, Environment environment,
			ObjectProvider<SanitizingFunction> sanitizingFunctions, TemporalWorkersEndpointProperties properties) {
		return new TemporalWorkersEndpoint(new ObservedClients(beanFactory, environment),
				new PropertiesOptionsDescriber(new WrittenKeys(environment)),
				sanitizingFunctions.orderedStream().toList(), properties.getShowValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TemporalWorkersEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	TemporalWorkersEndpointWebExtension temporalWorkersEndpointWebExtension(TemporalWorkersEndpoint endpoint,
			TemporalWorkersEndpointProperties properties) {
		return new TemporalWorkersEndpointWebExtension(endpoint, properties.getShowValues(), properties.getRoles());
	}

}
