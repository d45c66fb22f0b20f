package dev.temporalworker.autoconfigure.metrics;

import java.time.Duration;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.metrics.MicrometerScope;
import dev.temporalworker.metrics.TemporalMeterFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalMetricsAutoConfiguration.class, SslAutoConfiguration.class,
				TemporalConnectionAutoConfiguration.class));

	private final ApplicationContextRunner withRegistry = this.contextRunner.withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@Test
	void connectionReportsToTheRegistryWithTheNameOfItsClient() {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.contextRunner
			.withBean(MeterRegistry.class, () -> registry, (definition) -> definition.setDestroyMethodName(""))
			.run((context) -> {
				assertThat(context).hasSingleBean(TemporalMeterFilter.class);
				Scope scope = context.getBean(WorkflowServiceStubs.class).getOptions().getMetricsScope();
				scope.counter("temporal_request").inc(1);
			});
		assertThat(registry.get("temporal_request").tag("client", "primary").counter().count()).isOne();
	}

	@Test
	void registryStaysOpenForOthersWhenTheScopeIsClosed() {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.contextRunner
			.withBean(MeterRegistry.class, () -> registry, (definition) -> definition.setDestroyMethodName(""))
			.run((context) -> context.getBean(MicrometerScope.class).getScope().counter("temporal_request").inc(1));
		assertThat(registry.isClosed()).isFalse();
		assertThat(registry.get("temporal_request").counter().count()).isOne();
	}

	@Test
	void isAbsentWithoutRegistry() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(MicrometerScope.class);
			assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getMetricsScope())
				.isInstanceOf(NoopScope.class);
		});
	}

	@Test
	void canBeDisabled() {
		this.withRegistry.withPropertyValues("temporal.metrics.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MicrometerScope.class)
				.doesNotHaveBean(TemporalMeterFilter.class));
	}

	@Test
	void backsOffWhenUserProvidesScope() {
		MicrometerScope scope = new MicrometerScope(new SimpleMeterRegistry(), Duration.ofHours(1));
		this.withRegistry.withBean("mine", MicrometerScope.class, () -> scope)
			.run((context) -> assertThat(context).getBean(MicrometerScope.class).isSameAs(scope));
	}

}
