package dev.temporalworker.autoconfigure.service;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.service.ServiceView;
import io.temporal.client.WorkflowClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what the Temporal Service tells
 * about Task Queues and Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientAutoConfiguration.class)
@EnableConfigurationProperties(TemporalServiceViewProperties.class)
public final class TemporalServiceViewAutoConfiguration {

	@Bean
	ServiceView.Settings temporalServiceViewSettings(TemporalServiceViewProperties properties) {
		return new ServiceView.Settings(properties.getTimeout(), properties.getTimeToLive());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ServiceView serviceView(TemporalConnection connection, WorkflowClient workflowClient,
			ServiceView.Settings settings) {
		return new ServiceView(connection, workflowClient, settings);
	}

}
