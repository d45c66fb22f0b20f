package dev.temporalworker.autoconfigure.embedded;

import java.time.Duration;
import java.util.Objects;

import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.embedded.OnEmbeddedEngineCondition.DevServer;
import dev.temporalworker.autoconfigure.embedded.OnEmbeddedEngineCondition.InProcess;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.embedded.DevTemporalService;
import dev.temporalworker.embedded.EmbeddedTemporalService;
import dev.temporalworker.runtime.ClientRuntime;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testserver.TestServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a Temporal Service inside or
 * beside the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = TemporalConnectionAutoConfiguration.class)
@Conditional(OnEmbeddedServiceCondition.class)
@EnableConfigurationProperties(TemporalEmbeddedProperties.class)
public final class TemporalEmbeddedAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Conditional(InProcess.class)
	@ConditionalOnClass(TestServer.class)
	static class InProcessConfiguration {

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
	@Conditional(InProcess.class)
	@ConditionalOnMissingClass("io.temporal.testserver.TestServer")
	static class MissingInProcessConfiguration {

		@Bean
		TemporalConnectionDetails embeddedTemporalService() {
			throw new MissingEmbeddedServiceException("'temporal.embedded.enabled' is true",
					"io.temporal:temporal-test-server");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DevServer.class)
	@ConditionalOnClass(TemporalDevServer.class)
	static class DevServerConfiguration {

		@Bean
		DevTemporalService embeddedTemporalService(TemporalEmbeddedProperties properties, Environment environment,
				ObjectProvider<ClientRuntime> clients) {
			DevServerSettingsFactory settings = new DevServerSettingsFactory(properties.getDevServer());
			return new DevTemporalService(settings.create(environment.getProperty("PATH")),
					() -> clients.orderedStream().map(ClientRuntime::namespace).filter(Objects::nonNull).toList());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DevServer.class)
	@ConditionalOnMissingClass("io.temporal.testing.TemporalDevServer")
	static class MissingDevServerConfiguration {

		@Bean
		TemporalConnectionDetails embeddedTemporalService() {
			throw new MissingEmbeddedServiceException(
					"'temporal.embedded.enabled' is true and 'temporal.embedded.engine' is 'dev-server'",
					"io.temporal:temporal-testing");
		}

	}

}
