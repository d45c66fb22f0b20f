package dev.temporalworker.autoconfigure.metrics;

import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.worker.registration.TaskQueues;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the metrics of Workers beside those of the SDK. It comes after
 * what creates the Workers.
 */
@AutoConfiguration(after = { TemporalMetricsAutoConfiguration.class, TemporalClientsAutoConfiguration.class })
@ConditionalOnBean({ MeterRegistry.class, TaskQueues.class })
@ConditionalOnBooleanProperty(name = "temporal.metrics.enabled", matchIfMissing = true)
public final class TemporalWorkerMetricsAutoConfiguration {

	@Bean
	WorkerMetersRegistrar temporalWorkerMetersRegistrar(MeterRegistry registry, TaskQueues taskQueues,
			ListableBeanFactory beanFactory) {
		return new WorkerMetersRegistrar(registry, taskQueues, beanFactory);
	}

}
