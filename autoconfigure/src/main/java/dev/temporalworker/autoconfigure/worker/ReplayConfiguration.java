package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.replay.WorkflowReplay;
import io.temporal.client.WorkflowClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the replay of histories, as a bean and as a command.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemporalReplayProperties.class)
class ReplayConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WorkflowReplay workflowReplay(WorkflowClient client, WorkerGroupFactory groups, TaskQueues taskQueues) {
		return new WorkflowReplay(client, groups, taskQueues);
	}

	@Bean
	@ConditionalOnProperty("temporal.replay.query")
	@ConditionalOnBooleanProperty(name = RolloutCommand.ENABLED, havingValue = false, matchIfMissing = true)
	ReplayCommand temporalReplayCommand(WorkflowReplay replay, TemporalReplayProperties properties,
			ConfigurableApplicationContext context) {
		return new ReplayCommand(replay, properties, context);
	}

}
