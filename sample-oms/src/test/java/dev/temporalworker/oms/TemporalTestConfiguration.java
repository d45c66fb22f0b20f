package dev.temporalworker.oms;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A client of an in-process Temporal Service for tests of controllers.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TemporalTestConfiguration {

	@Bean(destroyMethod = "close")
	TestWorkflowEnvironment testWorkflowEnvironment() {
		return TestWorkflowEnvironment.newInstance();
	}

	@Bean
	WorkflowClient workflowClient(TestWorkflowEnvironment environment) {
		return environment.getWorkflowClient();
	}

	@Bean
	TaskQueueNames taskQueueNames() {
		return new TestTaskQueues();
	}

	@Bean
	WorkflowStubs workflowStubs(WorkflowClient client, TaskQueueNames taskQueues) {
		return new WorkflowStubs(client, taskQueues);
	}

}
