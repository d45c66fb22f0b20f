package dev.temporalworker.autoconfigure.metrics;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.metrics.SdkGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

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
			.run((context) -> context.getBean(Scope.class).counter("temporal_request").inc(1));
		assertThat(registry.isClosed()).isFalse();
		assertThat(registry.get("temporal_request").counter().count()).isOne();
	}

	@Test
	void isAbsentWithoutRegistry() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Scope.class);
			assertThat(context.getBean(WorkflowServiceStubs.class).getOptions().getMetricsScope())
				.isInstanceOf(NoopScope.class);
		});
	}

	@Test
	void canBeDisabled() {
		this.withRegistry.withPropertyValues("temporal.metrics.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Scope.class).doesNotHaveBean(SdkGauges.class));
	}

	@Test
	void backsOffWhenUserProvidesScope() {
		Scope scope = new NoopScope();
		this.withRegistry.withBean("mine", Scope.class, () -> scope)
			.run((context) -> assertThat(context).getBean(Scope.class).isSameAs(scope));
	}

	@Test
	void backsOffWhenUserProvidesGauges() {
		SdkGauges gauges = new SdkGauges(new SimpleMeterRegistry());
		this.withRegistry.withBean("mine", SdkGauges.class, () -> gauges)
			.run((context) -> assertThat(context).getBean(SdkGauges.class).isSameAs(gauges));
	}

	@Test
	void histogramsCanBeDisabled() {
		this.withRegistry
			.withPropertyValues("temporal.metrics.histogram.enabled=false",
					"temporal.metrics.histogram.buckets.request-latency=5ms")
			.run((context) -> assertThat(buckets(context, "temporal_request_latency")).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "request-latency", "request_latency", "requestLatency", "temporal_request_latency",
			"[temporal_request_latency]" })
	void bucketsOfATimerCanBeChosen(String name) {
		this.withRegistry
			.withPropertyValues("temporal.metrics.histogram.buckets.%s=5ms,2s".formatted(name).replace(".[", "["))
			.run((context) -> {
				assertThat(buckets(context, "temporal_request_latency")).containsExactly(5.0, 2_000.0);
				assertThat(buckets(context, "temporal_long_request_latency")).isNotEmpty();
			});
	}

	@Test
	void bucketsOfATimerCanBeRemoved() {
		this.withRegistry.withPropertyValues("temporal.metrics.histogram.buckets.request-latency=").run((context) -> {
			assertThat(buckets(context, "temporal_request_latency")).isEmpty();
			assertThat(buckets(context, "temporal_long_request_latency")).isNotEmpty();
		});
	}

	@Test
	void keysOfSpringBootWinOverBuckets() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("management.metrics.distribution.slo.temporal_request_latency=7ms")
			.run((context) -> assertThat(buckets(context, "temporal_request_latency")).containsExactly(7.0));
	}

	private static double[] buckets(ApplicationContext context, String timer) {
		context.getBean(Scope.class).timer(timer).start();
		return Arrays.stream(context.getBean(MeterRegistry.class).get(timer).timer().takeSnapshot().histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS))
			.toArray();
	}

}
