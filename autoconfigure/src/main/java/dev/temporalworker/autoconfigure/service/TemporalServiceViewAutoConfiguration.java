package dev.temporalworker.autoconfigure.service;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.service.ServiceView;
import io.temporal.client.WorkflowClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what the Temporal Service tells about Task Queues and Workers.
 */
@AutoConfiguration(after = TemporalClientAutoConfiguration.class)
@EnableConfigurationProperties(TemporalServiceViewProperties.class)
public final class TemporalServiceViewAutoConfiguration {

	@Bean
	ServiceViewAssembler temporalServiceViewAssembler(TemporalServiceViewProperties properties) {
		return new ServiceViewAssembler(properties);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ServiceView serviceView(ServiceViewAssembler assembler, TemporalConnection connection,
			WorkflowClient workflowClient) {
		return assembler.serviceView(connection, workflowClient);
	}

}
