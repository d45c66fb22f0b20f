package dev.temporalworker.it.quota;

import dev.temporalworker.test.TemporalTest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows in Kotlin get what their primary constructor asks for.
 */
@TemporalTest(properties = "quota.limit=42")
class KotlinConstructorsTests {

	@ParameterizedTest
	@CsvSource({ "defaults, limit 42", "some-defaults, 'limit 42, zone Z'", "nullable, clock null",
			"secondary, limit 42" })
	void injectsIntoPrimaryConstructor(String taskQueue, String settings, WorkflowClient client) {
		QuotaWorkflow workflow = client.newWorkflowStub(QuotaWorkflow.class,
				WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build());
		assertThat(workflow.settings()).isEqualTo(settings);
	}

}
