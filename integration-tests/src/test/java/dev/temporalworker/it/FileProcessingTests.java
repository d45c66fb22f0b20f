package dev.temporalworker.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.it.file.FileApplication;
import dev.temporalworker.it.file.FileWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Work on files where they are, in processes of which one is killed.
 */
@TemporalServiceTest
class FileProcessingTests {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	@TempDir
	private Path logs;

	@Test
	void activitiesRunWhereTheFileIs(TemporalService service) {
		try (ConfigurableApplicationContext application = start(arguments(service))) {
			assertThat(newStub(application).process("hello"))
				.isEqualTo("5 on " + application.getBean(TaskQueueNames.class).resolve("files"));
		}
	}

	@Test
	void workflowBeginsAgainElsewhereWhenTheProcessWithTheFileIsKilled(TemporalService service) throws Exception {
		List<String> arguments = arguments(service);
		Process killed = startProcess(arguments);
		try (ConfigurableApplicationContext client = start(arguments, "--temporal.worker.enabled=false")) {
			FileWorkflow workflow = newStub(client);
			WorkflowClient.start(workflow::process, "hello");
			await().atMost(LIMIT).until(() -> isWorking(workflow));
			killed.destroyForcibly().waitFor();
			try (ConfigurableApplicationContext other = start(arguments)) {
				WorkflowStub stub = WorkflowStub.fromTyped(workflow);
				assertThat(stub.getResult(String.class))
					.isEqualTo("5 on " + other.getBean(TaskQueueNames.class).resolve("files"));
				assertThat(timeouts(client, stub)).contains(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START);
			}
		}
		finally {
			killed.destroyForcibly();
		}
	}

	private static boolean isWorking(FileWorkflow workflow) {
		return WorkflowStub.fromTyped(workflow)
			.describe()
			.getRawDescription()
			.getPendingActivitiesList()
			.stream()
			.filter((activity) -> activity.getActivityType().getName().equals("Count"))
			.map(PendingActivityInfo::getState)
			.anyMatch(PendingActivityState.PENDING_ACTIVITY_STATE_STARTED::equals);
	}

	private static Stream<TimeoutType> timeouts(ConfigurableApplicationContext client, WorkflowStub stub) {
		return client.getBean(WorkflowClient.class)
			.fetchHistory(stub.getExecution().getWorkflowId())
			.getEvents()
			.stream()
			.filter((event) -> event.hasActivityTaskTimedOutEventAttributes())
			.map((event) -> event.getActivityTaskTimedOutEventAttributes()
				.getFailure()
				.getTimeoutFailureInfo()
				.getTimeoutType());
	}

	private static FileWorkflow newStub(ConfigurableApplicationContext client) {
		return client.getBean(WorkflowStubs.class).newStub(FileWorkflow.class, "file-" + UUID.randomUUID());
	}

	private static List<String> arguments(TemporalService service) {
		String id = UUID.randomUUID().toString();
		return List.of("--temporal.connection.target=" + service.target(), "--temporal.worker.start.timeout=60s",
				"--temporal.worker.queue.documents.task-queue=documents-" + id,
				"--temporal.worker.queue.files.task-queue=files-" + id, "--temporal.worker.queue.files.scope=process");
	}

	private static ConfigurableApplicationContext start(List<String> arguments, String... further) {
		List<String> all = new ArrayList<>(arguments);
		all.addAll(List.of(further));
		return new SpringApplicationBuilder(FileApplication.class).web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new));
	}

	/**
	 * Starts a process that goes on with its first file for ever.
	 */
	private Process startProcess(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
				"-XX:TieredStopAtLevel=1", "-Dspring.devtools.restart.enabled=false", "-cp",
				System.getProperty("java.class.path"), FileApplication.class.getName(), "--files.stuck=true",
				"--spring.main.web-application-type=none"));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.logs.resolve("application.log").toFile())
			.start();
	}

}
