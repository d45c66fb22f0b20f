package dev.temporalworker.autoconfigure.benchmark;

import java.util.UUID;
import java.util.function.IntSupplier;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the benchmark of the Workers.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalWorkerAutoConfiguration.class)
@ConditionalOnBooleanProperty("temporal.benchmark.enabled")
@EnableConfigurationProperties(TemporalBenchmarkProperties.class)
public final class TemporalBenchmarkAutoConfiguration {

	private static final PropertyRules RULES = new PropertyRules("temporal.benchmark");

	// The first of these beans, so that all else is there where this passes
	@Bean
	PointOptions temporalBenchmarkOptions(Environment environment) {
		RULES.require(ClientNames.hasWorkers(ClientName.PRIMARY, environment), "enabled", true,
				"It measures the Workers of the primary client, and there are none since 'temporal.worker.enabled' is false.");
		RULES.require(!environment.getProperty("temporal.rollout.enabled", Boolean.class, false), "enabled", true,
				"It excludes 'temporal.rollout.enabled': an application runs one command.");
		RULES.require(!environment.containsProperty("temporal.replay.query"), "enabled", true,
				"It excludes 'temporal.replay.query': an application runs one command.");
		return new PointOptions();
	}

	@Bean
	ExecutionCounter temporalBenchmarkExecutions() {
		return new ExecutionCounter();
	}

	@Bean
	BenchmarkWorkers temporalBenchmarkWorkers(WorkerGroupFactory groups, PointOptions options, WorkerPolls polls,
			WorkerSlots slots, ExecutionCounter executions) {
		return new BenchmarkWorkers(groups, options, polls, slots, executions);
	}

	@Bean
	BenchmarkPlans temporalBenchmarkPlans(TemporalBenchmarkProperties properties, TemporalWorkerProperties workers,
			TaskQueues taskQueues) {
		return new BenchmarkPlans(properties, workers, taskQueues, UUID.randomUUID().toString());
	}

	@Bean
	DeclaredTaskQueue temporalBenchmarkQueue(BenchmarkPlans plans) {
		return plans.builtInQueue();
	}

	@Bean(defaultCandidate = false)
	@Qualifier("temporalBenchmark")
	IntSupplier temporalBenchmark(BenchmarkPlans plans, BenchmarkWorkers workers, ServiceView view,
			NamespaceProbe probe, WorkflowClient client) {
		return new Benchmark(plans, workers, new OtherPollers(view), probe, client);
	}

}
