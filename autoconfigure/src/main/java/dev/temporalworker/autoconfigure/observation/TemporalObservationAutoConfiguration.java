package dev.temporalworker.autoconfigure.observation;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.observation.ObservationWorkerInterceptor;
import dev.temporalworker.observation.WorkflowTracingObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for traces of workflows and
 * activities.
 */
@AutoConfiguration(before = TemporalClientAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration" })
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "temporal.observation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TemporalObservationProperties.class)
public final class TemporalObservationAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnObserverCondition.class)
	static class InterceptorConfiguration {

		@Bean
		ObservationMeterFilter temporalObservationMeterFilter() {
			return new ObservationMeterFilter();
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WorkflowClientOptionsCustomizer temporalObservationWorkflowClientOptionsCustomizer(ObservationRegistry registry,
				TemporalObservationProperties properties) {
			return new ObservationWorkflowClientOptionsCustomizer(registry, properties.getHeader());
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		@ConditionalOnMissingBean
		ObservationWorkerInterceptor temporalObservationWorkerInterceptor(ObservationRegistry registry,
				TemporalObservationProperties properties) {
			return new ObservationWorkerInterceptor(registry, properties.getHeader());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	@ConditionalOnBean({ Tracer.class, Propagator.class })
	static class TracingConfiguration {

		// Before the handlers of Spring Boot for any receiver (1000) and sender (2000)
		@Bean
		@Order(500)
		@ConditionalOnMissingBean
		WorkflowTracingObservationHandler temporalWorkflowTracingObservationHandler(Tracer tracer,
				Propagator propagator) {
			return new WorkflowTracingObservationHandler(tracer, propagator);
		}

	}

}
