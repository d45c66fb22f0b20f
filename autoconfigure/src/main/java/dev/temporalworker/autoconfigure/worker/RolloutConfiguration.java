package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.replay.WorkflowReplay;
import dev.temporalworker.worker.versioning.TemporalRollout;
import io.temporal.client.WorkflowClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the rollout of a version, as a bean and as a command.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemporalRolloutProperties.class)
class RolloutConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TemporalRollout temporalRollout(WorkflowClient client, ObjectProvider<ServiceView> serviceView,
			WorkerGroupFactory groups, WorkflowReplay replay) {
		return new TemporalRollout(client, serviceView::getObject, groups, replay);
	}

	@Bean
	@ConditionalOnBooleanProperty(RolloutCommand.ENABLED)
	RolloutCommand temporalRolloutCommand(TemporalRollout rollout, TemporalRolloutProperties properties,
			TemporalReplayProperties replay, TaskQueues taskQueues, ConfigurableApplicationContext context) {
		return new RolloutCommand(rollout, new RolloutPlans(properties, replay, taskQueues), context);
	}

}
