package dev.temporalworker.autoconfigure.embedded;

import java.time.Duration;

import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.connection.TemporalConnectionDetails;
import dev.temporalworker.embedded.EmbeddedTemporalService;
import dev.temporalworker.embedded.MissingEmbeddedServiceException;
import io.temporal.testserver.TestServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of a Temporal Service inside the application.
 */
@AutoConfiguration(before = TemporalConnectionAutoConfiguration.class)
@Conditional(OnEmbeddedServiceCondition.class)
@ConditionalOnMissingBean(TemporalConnectionDetails.class)
public final class TemporalEmbeddedAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TestServer.class)
	static class EmbeddedTemporalServiceConfiguration {

		@Bean
		EmbeddedTemporalService embeddedTemporalService() {
			return new EmbeddedTemporalService();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WorkflowClientOptionsCustomizer embeddedWorkflowClientOptionsCustomizer() {
			// The test server promises to take heartbeats of Workers and then refuses
			// them
			return (options) -> options.setWorkerHeartbeatInterval(Duration.ofSeconds(-1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.temporal.testserver.TestServer")
	static class MissingEmbeddedTemporalServiceConfiguration {

		@Bean
		TemporalConnectionDetails embeddedTemporalService() {
			throw new MissingEmbeddedServiceException();
		}

	}

}
