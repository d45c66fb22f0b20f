package dev.temporalworker.autoconfigure.metrics;

import dev.temporalworker.autoconfigure.resilience.TemporalResilienceAutoConfiguration;
import dev.temporalworker.metrics.WorkerMeters;
import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.resilience.ResilientActivities;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the count of activities that are
 * deferred.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalResilienceAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean({ MeterRegistry.class, ResilientActivities.class })
@ConditionalOnBooleanProperty(name = "temporal.metrics.enabled", matchIfMissing = true)
public final class TemporalResilienceMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "temporalActivityDeferralMeter")
	ActivityDeferralListener temporalActivityDeferralMeter(MeterRegistry registry) {
		return WorkerMeters.deferrals(registry);
	}

}
