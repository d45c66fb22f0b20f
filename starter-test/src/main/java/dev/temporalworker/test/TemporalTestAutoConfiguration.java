package dev.temporalworker.test;

import java.time.Duration;

import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.client.WorkflowClientOptionsCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import io.temporal.testing.TestWorkflowEnvironment;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the environment of a {@link TemporalTest @TemporalTest}.
 */
@AutoConfiguration(before = TemporalConnectionAutoConfiguration.class)
@ConditionalOnBean(TestEngine.class)
@Import(TestConnectionDetailsRegistrar.class)
final class TemporalTestAutoConfiguration {

	@Bean(destroyMethod = "")
	SwitchableChannel testChannel() {
		return new SwitchableChannel();
	}

	@Bean
	TemporalConnectionDetails testConnectionDetails(SwitchableChannel channel) {
		return channel.connectionDetails();
	}

	@Bean
	TestEnvironments testEnvironments(TestEngine engine, SwitchableChannel channel, StartedWorkflows startedWorkflows,
			ListableBeanFactory beanFactory) {
		return new TestEnvironments(engine, channel, startedWorkflows, beanFactory);
	}

	@Bean(destroyMethod = "")
	TestWorkflowEnvironment testWorkflowEnvironment(TestEnvironments environments) {
		return LatestTarget.proxy(TestWorkflowEnvironment.class, environments::current);
	}

	@Bean
	StartedWorkflows startedWorkflows() {
		return new StartedWorkflows();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WorkflowClientOptionsCustomizer testWorkflowClientOptionsCustomizer(TestEngine engine) {
		// The test server promises to take heartbeats of Workers and then refuses them
		return (options) -> {
			if (engine.skipsTime()) {
				options.setWorkerHeartbeatInterval(Duration.ofSeconds(-1));
			}
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WorkerFactoryOptionsCustomizer testWorkerFactoryOptionsCustomizer() {
		return (options) -> options.setShutdownCheckInterval(TestEnvironments.SHUTDOWN_CHECK_INTERVAL);
	}

	@Bean
	TimeSkippingInterceptor timeSkippingInterceptor(TestEngine engine, TestEnvironments environments) {
		return new TimeSkippingInterceptor(engine, environments);
	}

}
