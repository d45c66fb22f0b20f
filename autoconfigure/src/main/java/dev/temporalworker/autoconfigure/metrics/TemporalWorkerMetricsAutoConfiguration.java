package dev.temporalworker.autoconfigure.metrics;

import java.util.function.LongSupplier;

import dev.temporalworker.advice.Advisor;
import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.metrics.WorkerMeters;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.worker.registration.TaskQueues;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.serviceclient.MetricsTag;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of Workers beside
 * those of the SDK. It comes after what creates the Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { TemporalMetricsAutoConfiguration.class, TemporalClientsAutoConfiguration.class })
@ConditionalOnBean({ MeterRegistry.class, TaskQueues.class })
@ConditionalOnBooleanProperty(name = "temporal.metrics.enabled", matchIfMissing = true)
public final class TemporalWorkerMetricsAutoConfiguration {

	@Bean
	SmartInitializingSingleton temporalLogMeters(MeterRegistry registry,
			@Qualifier("temporalOmittedMessages") ObjectProvider<LongSupplier> omitted) {
		return () -> omitted.ifAvailable(
				(messages) -> FunctionCounter.builder("temporal_worker_log_omitted", messages, LongSupplier::getAsLong)
					.description("Messages of the SDK that have been left out of the log, since they repeat others")
					.tags("client", MetricsTag.DEFAULT_VALUE, MetricsTag.NAMESPACE, MetricsTag.DEFAULT_VALUE)
					.register(registry));
	}

	@Bean
	SmartInitializingSingleton temporalWorkerMeters(MeterRegistry registry, ObjectProvider<ClientRuntime> clients,
			ObjectProvider<LimitGuard> guards, ObjectProvider<Advisor> advisor, TemporalMetricsProperties properties) {
		TemporalMetricsProperties.TaskQueues taskQueues = properties.getTaskQueues();
		return () -> clients.orderedStream().forEach((client) -> {
			ClientBeans.ofAllClients(guards)
				.stream()
				.filter((guard) -> guard.getClientName().equals(client.name()))
				.forEach((guard) -> WorkerMeters.register(registry, client.workflowClient().getOptions(), guard));
			if (client.workers() != null) {
				WorkerMeters meters = new WorkerMeters(registry, client.workflowClient().getOptions(),
						client.workers());
				meters.register();
				advisor.ifAvailable(meters::registerAdvice);
				if (taskQueues.isEnabled()) {
					meters.registerTaskQueues(client.serviceView(), taskQueues.getInterval());
				}
			}
		});
	}

}
