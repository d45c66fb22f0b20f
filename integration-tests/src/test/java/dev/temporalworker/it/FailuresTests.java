package dev.temporalworker.it;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.temporalworker.it.mishap.Mishap;
import dev.temporalworker.it.mishap.MishapApplication;
import dev.temporalworker.it.mishap.MishapWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exceptions that the SDK can't convert or the service does not accept as they are.
 */
class FailuresTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void activityWhoseCauseLeadsBackFailsAtOnce(TemporalService service) {
		assertThat(messageOf(Mishap.CYCLIC, true, service)).isEqualTo("outer");
	}

	@ParameterizedTest
	@TemporalServices
	void workflowWhoseCauseLeadsBackFailsAtOnce(TemporalService service) {
		assertThat(messageOf(Mishap.CYCLIC, false, service)).isEqualTo("outer");
	}

	@ParameterizedTest
	@TemporalServices
	void activityWithALargeMessageFailsAtOnce(TemporalService service) {
		assertThat(messageOf(Mishap.LARGE, true, service)).startsWith("xxx").endsWith("of 5000000 characters)");
	}

	@ParameterizedTest
	@TemporalServices
	void workflowWithALargeMessageFailsAtOnce(TemporalService service) {
		assertThat(messageOf(Mishap.LARGE, false, service)).startsWith("xxx").endsWith("of 5000000 characters)");
	}

	private static String messageOf(Mishap mishap, boolean inActivity, TemporalService service) {
		String taskQueue = "mishaps-" + UUID.randomUUID();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(MishapApplication.class)
			.web(WebApplicationType.NONE)
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.mishaps.task-queue=" + taskQueue)
			.run()) {
			MishapWorkflow workflow = context.getBean(WorkflowClient.class)
				.newWorkflowStub(MishapWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build());
			WorkflowClient.start(workflow::run, mishap, inActivity);
			CompletableFuture<Void> result = WorkflowStub.fromTyped(workflow).getResultAsync(Void.class);
			assertThat(result).failsWithin(LIMIT).withThrowableOfType(ExecutionException.class);
			Throwable failure = result.handle((value, ex) -> ex).join();
			while (!(failure instanceof ApplicationFailure applicationFailure)) {
				failure = failure.getCause();
			}
			return applicationFailure.getOriginalMessage();
		}
	}

}
