package dev.temporalworker.testcontainers;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedAutoConfiguration;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TemporalContainerConnectionDetailsFactory}, without Docker.
 */
class TemporalContainerConnectionDetailsFactoryTests {

	@Nested
	@SpringJUnitConfig(Client.class)
	class WithImageOfCommandLine {

		@ServiceConnection
		static final GenericContainer<?> container = new StubContainer("temporalio/temporal:1.5.1");

		@Test
		void connectsToContainer(@Autowired TemporalConnectionDetails details) {
			assertThat(details.getTarget()).isEqualTo("docker.example.com:17233");
		}

		@Test
		void leavesNamespaceToProperties(@Autowired WorkflowClient client) {
			assertThat(client.getOptions().getNamespace()).isEqualTo("default");
		}

	}

	@Nested
	@SpringJUnitConfig(Client.class)
	@TestPropertySource(properties = { "temporal.connection.target=production:7233", "temporal.embedded.enabled=true",
			"temporal.client.namespace=production" })
	class WithImageThatSetsItselfUp {

		@ServiceConnection
		static final GenericContainer<?> container = new StubContainer("temporalio/auto-setup:1.29.1")
			.withLabel("dev.temporalworker.namespace", "orders");

		@Test
		void winsOverProperties(@Autowired WorkflowClient client, @Autowired TemporalConnectionDetails details) {
			assertThat(details.getTarget()).isEqualTo("docker.example.com:17233");
			assertThat(client.getOptions().getNamespace()).isEqualTo("orders");
		}

	}

	@Nested
	@SpringJUnitConfig({ Client.class, WithBean.Container.class })
	class WithBean {

		@Test
		void connectsToContainer(@Autowired TemporalConnectionDetails details) {
			assertThat(details.getTarget()).isEqualTo("docker.example.com:17233");
		}

		@Configuration(proxyBeanMethods = false)
		@ImportAutoConfiguration(ServiceConnectionAutoConfiguration.class)
		static class Container {

			@Bean
			@ServiceConnection("temporalio/temporal")
			GenericContainer<?> temporal() {
				return new StubContainer("company/mirror-of-temporal:1");
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TemporalEmbeddedAutoConfiguration.class, TemporalConnectionAutoConfiguration.class,
			TemporalClientAutoConfiguration.class })
	static class Client {

	}

}
