package dev.temporalworker.autoconfigure.metrics;

import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.resilience.ResilientActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalResilienceMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalResilienceMetricsAutoConfiguration.class));

	@Test
	void activitiesThatArePutOffAreCounted() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ResilientActivities.class, Mockito::mock)
			.run((context) -> assertThat(context).hasSingleBean(ActivityDeferralListener.class));
	}

	@Test
	void isAbsentWhenNothingIsGuarded() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).doesNotHaveBean(ActivityDeferralListener.class));
	}

	@Test
	void isAbsentWithoutRegistry() {
		this.contextRunner.withBean(ResilientActivities.class, Mockito::mock)
			.run((context) -> assertThat(context).doesNotHaveBean(ActivityDeferralListener.class));
	}

	@Test
	void canBeDisabled() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ResilientActivities.class, Mockito::mock)
			.withPropertyValues("temporal.metrics.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ActivityDeferralListener.class));
	}

}
