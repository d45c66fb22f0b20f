package dev.temporalworker.autoconfigure.health;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.connection.StubTemporalService;
import dev.temporalworker.health.ServiceHealthIndicator;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TemporalServiceHealthContributorAutoConfigurationTests {

	private static final String BEAN = "temporalServiceHealthContributor";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("temporal.worker.enabled=false", "temporal.clients.eu.worker.enabled=false")
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class, TemporalConnectionAutoConfiguration.class,
				TemporalClientAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
				TemporalClientsAutoConfiguration.class, TemporalServiceHealthContributorAutoConfiguration.class));

	@Test
	void serviceOfEachClientHasHealth() {
		try (StubTemporalService service = StubTemporalService.plainText()) {
			this.contextRunner
				.withPropertyValues("temporal.connection.target=" + service.getTarget(),
						"temporal.clients.eu.client.namespace=europe", "temporal.health.service.max-wait=30s")
				.run((context) -> {
					CompositeHealthContributor contributor = context.getBean(BEAN, CompositeHealthContributor.class);
					assertThat(contributor.stream()).extracting(Entry::name).containsExactly("primary", "eu");
					Health eu = ((HealthIndicator) contributor.getContributor("eu")).health();
					assertThat(eu.getStatus()).isEqualTo(Status.UP);
					assertThat(eu.getDetails()).containsEntry("namespace", "europe");
				});
		}
	}

	@Test
	void readinessNeedsTheService() {
		this.contextRunner.run((context) -> {
			HealthEndpointGroup readiness = context.getBean(HealthEndpointGroups.class).get("readiness");
			assertThat(readiness.isMember("readinessState")).isTrue();
			assertThat(readiness.isMember("temporalService")).isTrue();
		});
	}

	@Test
	void livenessDoesNotNeedTheService() {
		this.contextRunner.run((context) -> assertThat(
				context.getBean(HealthEndpointGroups.class).get("liveness").isMember("temporalService"))
			.isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "management.health.temporalservice.enabled", "management.health.defaults.enabled" })
	void canBeDisabled(String property) {
		this.contextRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(BEAN));
	}

	@Test
	void backsOffWhenUserProvidesIndicator() {
		this.contextRunner
			.withBean("temporalServiceHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(BEAN));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
					TemporalClientAutoConfiguration.class, TemporalServiceHealthContributorAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BEAN));
	}

	@Test
	void startsWithAMockedClient() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TemporalConnectionAutoConfiguration.class,
					TemporalClientAutoConfiguration.class, TemporalClientsAutoConfiguration.class,
					TemporalServiceHealthContributorAutoConfiguration.class))
			.withBean(WorkflowClient.class, () -> mock(WorkflowClient.class))
			.run((context) -> assertThat(context).hasSingleBean(ServiceHealthIndicator.class));
	}

	@ParameterizedTest
	@CsvSource({ "call-timeout, 0s", "max-wait, 0s", "time-to-live, -1s" })
	void refusesSetting(String key, String value) {
		assertThat(FailureAnalyses
			.of(this.contextRunner.withPropertyValues("temporal.health.service.%s=%s".formatted(key, value)))
			.getDescription()).contains("temporal.health.service." + key, value);
	}

}
