package dev.temporalworker.autoconfigure;

import java.util.stream.Stream;

import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnectionDetails;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the connection to a Temporal Service.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(TemporalConnectionProperties.class)
public final class TemporalConnectionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(TemporalConnectionDetails.class)
	PropertiesTemporalConnectionDetails temporalConnectionDetails(TemporalConnectionProperties properties,
			ObjectProvider<ApiKeySupplier> apiKeySupplier, ObjectProvider<SslBundles> sslBundles,
			Environment environment) {
		return new PropertiesTemporalConnectionDetails(properties, apiKeySupplier.getIfUnique(),
				sslBundles.getIfAvailable(), PropertyOrigins.of(environment, "temporal.connection.target"));
	}

	@Bean
	@ConditionalOnMissingBean
	TemporalConnection temporalConnection(TemporalConnectionDetails details, TemporalConnectionProperties properties,
			ObjectProvider<ServiceStubsOptionsCustomizer> customizers,
			ObjectProvider<WorkflowServiceStubsPlugin> plugins) {
		Stream<ServiceStubsOptionsCustomizer> configured = Stream.of(
				new PropertiesServiceStubsOptionsCustomizer(properties, "temporal.connection"),
				(options) -> options.setPlugins(plugins.orderedStream().toArray(WorkflowServiceStubsPlugin[]::new)));
		return TemporalConnection.of(details, Stream.concat(configured, customizers.orderedStream()).toList());
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	WorkflowServiceStubs workflowServiceStubs(TemporalConnection connection) {
		return connection.getServiceStubs();
	}

}
