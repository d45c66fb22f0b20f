package dev.temporalworker.autoconfigure.observation;

import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.observation.ObservationWorkerInterceptor;
import dev.temporalworker.observation.ObservationWorkflowClientInterceptor;
import dev.temporalworker.observation.WorkflowTracingObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalObservationAutoConfigurationTests {

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TemporalObservationAutoConfiguration.class, SslAutoConfiguration.class,
				TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class));

	private final ApplicationContextRunner withoutObserver = this.withoutRegistry
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutObserver.withBean(ObservationHandler.class,
			() -> (context) -> true);

	private final ApplicationContextRunner withTracer = this.withoutObserver
		.withConfiguration(AutoConfigurations.of(MicrometerTracingAutoConfiguration.class,
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class));

	@Test
	void isAbsentWithoutRegistry() {
		this.withoutRegistry.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ObservationWorkerInterceptor.class);
			assertThat(interceptors(context)).isEmpty();
		});
	}

	@Test
	void observesNothingThatNobodySees() {
		this.withoutObserver.run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ObservationMeterFilter.class)
				.doesNotHaveBean(ObservationWorkerInterceptor.class);
			assertThat(interceptors(context)).isEmpty();
		});
	}

	@Test
	void observesIfAskedFor() {
		this.withoutObserver.withPropertyValues("temporal.observation.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(ObservationWorkerInterceptor.class);
			assertThat(interceptors(context)).hasSize(1);
		});
	}

	@Test
	void observesForATracer() {
		this.withTracer.run((context) -> {
			assertThat(context).hasSingleBean(ObservationWorkerInterceptor.class);
			assertThat(interceptors(context)).hasSize(1);
		});
	}

	@Test
	void observesForAHandlerOfTheApplication() {
		this.withoutObserver.withUserConfiguration(HandlerConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(ObservationWorkerInterceptor.class));
	}

	@Test
	void observesForACustomizerThatMayAddAHandler() {
		this.withoutObserver.withBean("customizer", ObservationRegistryCustomizer.class,
				() -> (ObservationRegistryCustomizer<ObservationRegistry>) (registry) -> {
				})
			.run((context) -> assertThat(context).hasSingleBean(ObservationWorkerInterceptor.class));
	}

	@Test
	void observesForARegistryOfTheApplication() {
		this.withoutObserver.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).hasSingleBean(ObservationWorkerInterceptor.class));
	}

	@Test
	void canBeDisabled() {
		this.withTracer.withPropertyValues("temporal.observation.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(ObservationWorkerInterceptor.class)
				.doesNotHaveBean(ObservationMeterFilter.class)
				.doesNotHaveBean(WorkflowTracingObservationHandler.class);
			assertThat(interceptors(context)).isEmpty();
		});
	}

	@Test
	void othersRunWithinWhatTheClientObserves() {
		WorkflowClientInterceptor bean = new WorkflowClientInterceptorBase();
		this.contextRunner.withBean(WorkflowClientInterceptor.class, () -> bean)
			.run((context) -> assertThat(interceptors(context)).hasSize(2)
				.startsWith(bean)
				.last()
				.isInstanceOf(ObservationWorkflowClientInterceptor.class));
	}

	@Test
	void customizerThatReplacesInterceptorsDoesNotReplaceOurs() {
		WorkflowClientInterceptor set = new WorkflowClientInterceptorBase();
		this.contextRunner
			.withBean(WorkflowClientOptionsCustomizer.class, () -> (options) -> options.setInterceptors(set))
			.run((context) -> assertThat(interceptors(context)).hasSize(2)
				.startsWith(set)
				.last()
				.isInstanceOf(ObservationWorkflowClientInterceptor.class));
	}

	@Test
	void everyClientIsObserved() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(TemporalTaskQueuesAutoConfiguration.class,
					TemporalWorkerAutoConfiguration.class, TemporalClientsAutoConfiguration.class))
			.withPropertyValues("temporal.worker.enabled=false", "temporal.clients.eu.client.namespace=eu",
					"temporal.clients.eu.worker.enabled=false")
			.run((context) -> assertThat(interceptors(BeanFactoryAnnotationUtils
				.qualifiedBeanOfType(context.getBeanFactory(), WorkflowClient.class, "eu"))).singleElement()
				.isInstanceOf(ObservationWorkflowClientInterceptor.class));
	}

	@Test
	void othersRunWithinWhatWorkersObserve() {
		WorkerInterceptor bean = new WorkerInterceptorBase();
		this.contextRunner.withBean(WorkerInterceptor.class, () -> bean)
			.run((context) -> assertThat(context.getBeanProvider(WorkerInterceptor.class).orderedStream()).hasSize(2)
				.startsWith(bean));
	}

	@Test
	void backsOffWhenUserProvidesWorkerInterceptor() {
		ObservationWorkerInterceptor mine = new ObservationWorkerInterceptor(ObservationRegistry.NOOP, "mine");
		this.contextRunner.withBean("mine", ObservationWorkerInterceptor.class, () -> mine)
			.run((context) -> assertThat(context).getBean(ObservationWorkerInterceptor.class).isSameAs(mine));
	}

	@Test
	void spansOfWorkflowCodeNeedATracer() {
		this.contextRunner
			.run((context) -> assertThat(context).doesNotHaveBean(WorkflowTracingObservationHandler.class));
	}

	@Test
	void spansOfWorkflowCodeAreMadeBeforeSpringBootWouldMakeThem() {
		this.withTracer.run((context) -> assertThat(context.getBeanProvider(ObservationHandler.class).orderedStream())
			.filteredOn(TracingObservationHandler.class::isInstance)
			.hasSize(4)
			.extracting((handler) -> (Object) handler.getClass())
			.startsWith(WorkflowTracingObservationHandler.class, PropagatingReceiverTracingObservationHandler.class,
					PropagatingSenderTracingObservationHandler.class));
	}

	@Test
	void timersAreKeptOutOfMetrics() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ObservationMeterFilter.class));
	}

	@Test
	void headerNeedsAName() {
		assertThat(FailureAnalyses.of(this.contextRunner.withPropertyValues("temporal.observation.header="))
			.getDescription()).contains("temporal.observation.header");
	}

	private static List<WorkflowClientInterceptor> interceptors(ApplicationContext context) {
		return interceptors(context.getBean(WorkflowClient.class));
	}

	private static List<WorkflowClientInterceptor> interceptors(WorkflowClient client) {
		return Stream.of(client.getOptions().getInterceptors())
			.filter((interceptor) -> interceptor instanceof ObservationWorkflowClientInterceptor
					|| interceptor.getClass() == WorkflowClientInterceptorBase.class)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class HandlerConfiguration {

		@Bean
		ObservationHandler<Observation.Context> handler() {
			return (context) -> true;
		}

	}

}
