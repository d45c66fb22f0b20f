package dev.temporalworker.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.temporalworker.it.job.JobApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The benchmark as a command of an application, on a real Temporal Service.
 */
@Tag("jdk-independent")
class BenchmarkTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Pattern TASK_QUEUE = Pattern.compile("temporal-benchmark-[0-9a-f-]{36}");

	private static final Pattern RUN = Pattern.compile("\\d+/1000, round \\d+, .*: 3 completed, 0 failed");

	private static final int EXIT_CODE_OF_SIGTERM = 143;

	private final String jobs = "jobs-" + UUID.randomUUID();

	@TempDir
	private Path directory;

	private Process process;

	@AfterEach
	void endProcess() {
		this.process.destroyForcibly();
	}

	@ParameterizedTest
	@TemporalServices
	void measuresEachPointInEachRoundAndLeavesNothingOpen(TemporalService service) throws Exception {
		start(service, "--temporal.benchmark.workflows=20", "--temporal.benchmark.warm-up=3",
				"--temporal.benchmark.rounds=2", "--temporal.benchmark.payload-size=10KB",
				"--temporal.benchmark.sweep.pollers=2");
		assertThat(exitCode()).as(output()).isZero();
		// Two rounds of the settings of the application, and of one point of the sweep
		assertThat(workflows(service, ownTaskQueue(), 2 * 2 * (3 + 20)))
			.extracting(WorkflowExecutionMetadata::getStatus)
			.containsOnly(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
		assertThat(output())
			.contains("round 2, pollers 2: 20 completed, 0 failed", "round 2, as configured: 20 completed, 0 failed",
					"Fewer than 3 rounds don't tell noise from a difference")
			.doesNotContain("have been terminated");
		assertThat(Files.readString(this.directory.resolve("report.html"))).contains("<svg", "pollers 2", "workflows/s")
			.doesNotContain("src=", "href=");
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWorkflowsThatFailAndAdvisesNothing(TemporalService service) throws Exception {
		start(service, "--temporal.benchmark.workflows=2", "--temporal.benchmark.warm-up=0",
				"--temporal.benchmark.timeout=1s", "--temporal.benchmark.sleep=1m",
				"--temporal.benchmark.sweep.slots=5");
		assertThat(exitCode()).as(output()).isOne();
		assertThat(workflows(service, ownTaskQueue(), 2 * 3 * 2)).extracting(WorkflowExecutionMetadata::getStatus)
			.doesNotContain(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
					WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
		assertThat(output()).contains("0 completed, 2 failed", "workflows failed (as configured)",
				"Workflows failed with the settings as configured");
	}

	@ParameterizedTest
	@TemporalServices
	void terminatesWorkflowsOfTheApplicationThatAreOpenWhenItIsStopped(TemporalService service) throws Exception {
		start(service, "--temporal.benchmark.workflow.type=JobWorkflow",
				"--temporal.benchmark.workflow.input=\"job {n}\"", "--temporal.benchmark.in-flight=3",
				"--temporal.benchmark.warm-up=0");
		assertThat(workflows(service, this.jobs, 3)).extracting(WorkflowExecutionMetadata::getStatus)
			.containsOnly(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
		this.process.destroy();
		assertThat(exitCode()).isEqualTo(EXIT_CODE_OF_SIGTERM);
		await().atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(workflows(service, this.jobs, 3)).extracting(WorkflowExecutionMetadata::getStatus)
						.containsOnly(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED));
		assertThat(output()).containsSubsequence("3 workflows were still open and have been terminated",
				"interrupted before any of 3 runs was complete, and nothing is reported");
		assertThat(this.directory).isDirectoryNotContaining("glob:**report.html*");
	}

	@ParameterizedTest
	@TemporalServices
	void reportsWhatWasMeasuredUntilItIsStopped(TemporalService service) throws Exception {
		start(service, "--temporal.benchmark.workflows=3", "--temporal.benchmark.in-flight=3",
				"--temporal.benchmark.sleep=500ms", "--temporal.benchmark.warm-up=0", "--temporal.benchmark.rounds=500",
				"--temporal.benchmark.sweep.pollers=2");
		await().atMost(LIMIT).until(() -> RUN.matcher(output()).results().count() >= 3);
		this.process.destroy();
		assertThat(exitCode()).isEqualTo(EXIT_CODE_OF_SIGTERM);
		int runs = (int) RUN.matcher(output()).results().count();
		String interruption = "Interrupted after %d of 1000 runs".formatted(runs);
		assertThat(output()).contains(interruption + "\n", interruption + ", so nothing is advised.",
				"the report is in ");
		assertThat(Files.readString(this.directory.resolve("report.html"))).contains(interruption, "pollers 2")
			.endsWith("</html>\n");
		assertThat(this.directory).isDirectoryNotContaining("glob:**.part");
		workflows(service, ownTaskQueue(), (found) -> found.size() >= 3 * runs && found.stream()
			.noneMatch(
					(workflow) -> workflow.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
	}

	@ParameterizedTest
	@TemporalServices
	void reportsWhatWasMeasuredBeforeTheServiceWentAway(TemporalService service) throws Exception {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			start(new TemporalService("away", proxy.target()), "--temporal.benchmark.workflows=3",
					"--temporal.benchmark.in-flight=3", "--temporal.benchmark.warm-up=0",
					"--temporal.benchmark.rounds=1000", "--temporal.benchmark.timeout=5s",
					"--temporal.connection.retry.expiration=2s");
			await().atMost(LIMIT).until(() -> RUN.matcher(output()).results().count() >= 3);
			proxy.cut();
			assertThat(exitCode()).as(output()).isOne();
		}
		int runs = (int) RUN.matcher(output()).results().count();
		assertThat(output()).contains("Interrupted after %d of 1000 runs".formatted(runs), "the report is in ");
		assertThat(this.directory).isDirectoryContaining("glob:**report.html");
	}

	@ParameterizedTest
	@TemporalServices
	void isRefusedWhereOtherWorkersPoll(TemporalService service) throws Exception {
		try (RunningApplication production = RunningApplication.start(service.target(), this.jobs,
				"--temporal.client.identity=production")) {
			// The service knows of a poll once it has given it a task
			production.startJob("production");
			await().atMost(LIMIT).until(() -> production.gate().getInside() == 1);
			start(service, "--temporal.benchmark.workflow.type=JobWorkflow",
					"--temporal.benchmark.workflow.input=\"benchmark\"");
			assertThat(exitCode()).as(output()).isEqualTo(2);
			assertThat(output()).contains("'production' polls '%s'".formatted(this.jobs),
					"'temporal.benchmark.ignore-other-pollers=true'");
			assertThat(workflows(service, this.jobs, 1))
				.extracting((workflow) -> workflow.getExecution().getWorkflowId())
				.allMatch((id) -> id.startsWith("production-"));
			production.gate().open();
		}
	}

	private void start(TemporalService service, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
						"-Dspring.devtools.restart.enabled=false", "-cp", System.getProperty("java.class.path"),
						JobApplication.class.getName(), "--spring.main.web-application-type=none",
						"--logging.level.dev.temporalworker=info", "--temporal.benchmark.enabled=true",
						"--temporal.benchmark.report=report.html", "--temporal.connection.target=" + service.target(),
						"--temporal.worker.queue.jobs.task-queue=" + this.jobs));
		command.addAll(Arrays.asList(arguments));
		this.process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
	}

	private int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	private String output() throws IOException {
		return Files.readString(log());
	}

	private Path log() {
		return this.directory.resolve("application.log");
	}

	private String ownTaskQueue() throws IOException {
		return TASK_QUEUE.matcher(output()).results().map(MatchResult::group).findFirst().orElseThrow();
	}

	private static List<WorkflowExecutionMetadata> workflows(TemporalService service, String taskQueue, int number) {
		return workflows(service, taskQueue, (found) -> found.size() == number);
	}

	private static List<WorkflowExecutionMetadata> workflows(TemporalService service, String taskQueue,
			Predicate<List<WorkflowExecutionMetadata>> condition) {
		WorkflowServiceStubs stubs = WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(service.target()).build());
		try {
			WorkflowClient client = WorkflowClient.newInstance(stubs, WorkflowClientOptions.getDefaultInstance());
			return await().atMost(LIMIT)
				.until(() -> client.listExecutions("TaskQueue = '%s'".formatted(taskQueue)).toList(), condition);
		}
		finally {
			stubs.shutdownNow();
		}
	}

}
