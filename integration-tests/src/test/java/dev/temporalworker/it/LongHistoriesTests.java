package dev.temporalworker.it;

import java.time.Duration;
import java.util.UUID;

import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.guard.LimitGuard.Observer;
import dev.temporalworker.guard.LimitGuard.RunHistory;
import dev.temporalworker.it.large.GrowingWorkflow;
import dev.temporalworker.it.large.LargeApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of histories before a Temporal Service terminates their runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class LongHistoriesTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String GUARD = "--temporal.history.guard.";

	private final String taskQueue = "large-" + UUID.randomUUID();

	@ParameterizedTest
	@TemporalServices
	void longRunIsWarnedOfOnce(TemporalService service, CapturedOutput output) {
		try (ConfigurableApplicationContext context = start(service, GUARD + "warn-events=1000000",
				GUARD + "workflow.GrowingWorkflow.warn-events=1000")) {
			WorkflowStub workflow = begin(context, 3000);
			Awaitility.await().atMost(LIMIT).until(() -> longest(context) > 3000);
			assertThat(output.toString().split("The history of workflow '%s'".formatted(id(workflow)), -1)).hasSize(2);
			assertThat(output).contains("run %s, has ".formatted(workflow.getExecution().getRunId()),
					"'temporal.history.guard.warn-events'");
			end(workflow);
			Awaitility.await().atMost(LIMIT).until(() -> longest(context) == 0);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void runThatGoesOnAgainstASuggestionIsCounted(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			Ignored ignored = new Ignored();
			context.getBean(LimitGuard.class).setObserver(ignored);
			WorkflowStub workflow = begin(context, 6000);
			Awaitility.await().atMost(LIMIT).until(() -> longest(context) > 6000);
			assertThat(ignored.times).isPositive();
			assertThat(context.getBean(LimitGuard.class).getLongestHistories().get(0))
				.matches(RunHistory::continueAsNewSuggested)
				.matches((history) -> history.bytes() > 6000);
			end(workflow);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void workflowComesToAnEndBeforeItIsTerminated(TemporalService service) {
		WorkflowStub workflow;
		try (ConfigurableApplicationContext context = start(service, GUARD + "fail-events=2000")) {
			workflow = begin(context, 4000);
			Awaitility.await().atMost(LIMIT).until(() -> longest(context) > 2000);
		}
		try (ConfigurableApplicationContext context = start(service)) {
			WorkflowClient client = context.getBean(WorkflowClient.class);
			assertThat(end(client.newUntypedWorkflowStub(id(workflow)))).startsWith("HistoryTooLong: ")
				.contains("'temporal.history.guard.fail-events'");
			assertThat(client.fetchHistory(id(workflow)).getEvents())
				.noneMatch(HistoryEvent::hasWorkflowTaskFailedEventAttributes);
		}
	}

	private static long longest(ConfigurableApplicationContext context) {
		return context.getBean(LimitGuard.class)
			.getLongestHistories()
			.stream()
			.mapToLong(RunHistory::events)
			.findFirst()
			.orElse(0);
	}

	private static String id(WorkflowStub workflow) {
		return workflow.getExecution().getWorkflowId();
	}

	private static String end(WorkflowStub workflow) {
		workflow.signal("end");
		return workflow.getResult(String.class);
	}

	private WorkflowStub begin(ConfigurableApplicationContext context, int events) {
		GrowingWorkflow workflow = context.getBean(WorkflowClient.class)
			.newWorkflowStub(GrowingWorkflow.class,
					WorkflowOptions.newBuilder()
						.setWorkflowId("growing-" + UUID.randomUUID())
						.setTaskQueue(this.taskQueue)
						.build());
		WorkflowClient.start(workflow::grow, events);
		return WorkflowStub.fromTyped(workflow);
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		return new SpringApplicationBuilder(LargeApplication.class).web(WebApplicationType.NONE)
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.large.task-queue=" + this.taskQueue, "temporal.worker.start.timeout=60s")
			.run(arguments);
	}

	/**
	 * Counts suggestions that are not followed.
	 */
	private static final class Ignored implements Observer {

		private volatile int times;

		@Override
		public void continueAsNewIgnored(String workflowType) {
			assertThat(workflowType).isEqualTo("GrowingWorkflow");
			this.times++;
		}

	}

}
