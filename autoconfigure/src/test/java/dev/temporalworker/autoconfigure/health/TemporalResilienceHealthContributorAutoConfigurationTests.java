package dev.temporalworker.autoconfigure.health;

import java.util.List;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ResilientActivities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TemporalResilienceHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner withoutGuards = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalResilienceHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutGuards.withBean("primary",
			ResilientActivities.class, () -> activities(ClientName.PRIMARY));

	@Test
	void circuitBreakersAreToldByHealth() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ResilienceHealthIndicator.class)
			.hasBean("temporalResilienceHealthContributor"));
	}

	@Test
	void circuitBreakersOfEachClientAreTold() {
		this.contextRunner.withBean("eu", ResilientActivities.class, () -> activities(new ClientName("eu")))
			.run((context) -> assertThat(
					context.getBean("temporalResilienceHealthContributor", CompositeHealthContributor.class).stream())
				.extracting(Entry::name)
				.containsExactlyInAnyOrder("primary", "eu"));
	}

	@Test
	void isAbsentWhenNothingIsGuarded() {
		this.withoutGuards
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ResilienceHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("temporalResilienceHealthContributor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.temporalresilience.enabled", "management.health.defaults.enabled" })
	void canBeDisabled(String property) {
		this.contextRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ResilienceHealthIndicator.class));
	}

	@Test
	void backsOffWhenUserProvidesIndicator() {
		this.contextRunner
			.withBean("temporalResilienceHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(ResilienceHealthIndicator.class));
	}

	private static ResilientActivities activities(ClientName client) {
		ResilientActivities activities = mock();
		given(activities.getClientName()).willReturn(client);
		given(activities.getActivities()).willReturn(List.of());
		return activities;
	}

}
