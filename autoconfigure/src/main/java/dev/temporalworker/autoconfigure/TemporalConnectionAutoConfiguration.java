package dev.temporalworker.autoconfigure;

import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.naming.ClientName;
import io.temporal.serviceclient.WorkflowServiceStubs;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the connection to a Temporal
 * Service.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(TemporalConnectionProperties.class)
public final class TemporalConnectionAutoConfiguration {

	@Bean
	ConnectionAssembler temporalConnectionAssembler(TemporalConnectionProperties properties,
			ListableBeanFactory beanFactory, Environment environment) {
		return new ConnectionAssembler(ClientName.PRIMARY, properties,
				new ClientBeans(ClientName.PRIMARY, beanFactory, environment));
	}

	@Bean
	@ConditionalOnMissingBean
	TemporalConnection temporalConnection(ConnectionAssembler assembler, TemporalConnectionDetails details) {
		return assembler.connection(details);
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	WorkflowServiceStubs workflowServiceStubs(TemporalConnection connection) {
		return connection.getServiceStubs();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(TemporalConnectionDetails.class)
	static class PropertiesConfiguration {

		@Bean
		static BeanFactoryPostProcessor temporalSslBundleCheck(Environment environment) {
			return (beanFactory) -> new SslBundleCheck(environment).checkAll();
		}

		@Bean
		TemporalConnectionDetails temporalConnectionDetails(ConnectionAssembler assembler, Environment environment) {
			return assembler.details(environment);
		}

	}

}
