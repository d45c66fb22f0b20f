package dev.temporalworker.autoconfigure.metrics;

import com.uber.m3.tally.Scope;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.metrics.MicrometerScope;
import dev.temporalworker.metrics.SdkGauges;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the SDK's metrics.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = TemporalConnectionAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "temporal.metrics.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TemporalMetricsProperties.class)
public final class TemporalMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Scope.class)
	MicrometerScope temporalMetricsScope(MeterRegistry registry, TemporalMetricsProperties properties) {
		return new MicrometerScope(registry, new TimerBucketsFactory(properties.getHistogram()).create());
	}

	@Bean
	ServiceStubsOptionsCustomizer temporalMetricsServiceStubsOptionsCustomizer(Scope scope) {
		return (options) -> options.setMetricsScope(scope);
	}

	@Bean
	@ConditionalOnMissingBean
	SdkGauges temporalSdkGauges(MeterRegistry registry) {
		return new SdkGauges(registry);
	}

}
