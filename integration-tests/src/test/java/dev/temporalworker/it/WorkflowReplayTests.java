package dev.temporalworker.it;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.it.changed.ChangedApplication;
import dev.temporalworker.it.job.JobApplication;
import dev.temporalworker.it.steps.StepsApplication;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.test.replay.TemporalAssertions;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.replay.WorkflowReplay;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Histories of a Temporal Service, replayed by another build.
 */
@Tag("jdk-independent")
class WorkflowReplayTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String STOP = "--temporal.worker.stop-timeout=1s";

	private static final String CURRENT_KEY = "--temporal.payload.encryption.current-key=one";

	private static final String ENCRYPTED = "--temporal.payload.encryption.keys.one=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	@ParameterizedTest
	@TemporalServices
	void sameCodeGoesOnWithOpenAndClosedWorkflows(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service, CURRENT_KEY, ENCRYPTED, STOP)) {
			String taskQueue = runJobs(application);
			try (ConfigurableApplicationContext context = build(JobApplication.class, service, taskQueue, CURRENT_KEY,
					ENCRYPTED)) {
				WorkflowReplay.Report report = awaitHistories(context, 2);
				assertThat(report.isSuccessful()).as(report.toString()).isTrue();
				assertThat(context.getBean(WorkerLifecycle.class).getState()).isEqualTo(WorkerState.STOPPED);
				TemporalAssertions.assertThatHistoriesReplay(context, "WorkflowType = 'JobWorkflow'", 5);
				assertThat(context.getBean(WorkflowReplay.class).replay("", 1).getReplayed()).isEqualTo(1);
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWhereOtherCodeDiverges(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service, STOP)) {
			String taskQueue = runJobs(application);
			try (ConfigurableApplicationContext context = build(ChangedApplication.class, service, taskQueue)) {
				WorkflowReplay.Report report = awaitHistories(context, 2);
				assertThat(report.types()).singleElement().satisfies((type) -> {
					assertThat(type.failed()).isEqualTo(2);
					assertThat(type.missing()).isZero();
					assertThat(type.firstFailure()).isNotNull();
					assertThat(type.firstFailure().event()).isEqualTo(5L);
					assertThat(type.firstFailure().code()).isEqualTo("TMPRL1100");
				});
				assertThatExceptionOfType(AssertionError.class)
					.isThrownBy(() -> TemporalAssertions.assertThatHistoriesReplay(context, "", 5))
					.withMessageContaining("at event 5 [TMPRL1100]");
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void typeThatThisBuildLacksIsNoDivergence(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service, STOP)) {
			String taskQueue = runJobs(application);
			try (ConfigurableApplicationContext context = build(StepsApplication.class, service, taskQueue,
					"--temporal.worker.queue.steps.task-queue=" + taskQueue)) {
				await().atMost(LIMIT).untilAsserted(() -> {
					WorkflowReplay.Report report = context.getBean(WorkflowReplay.class).replay("", 10);
					assertThat(report.isSuccessful()).isFalse();
					assertThat(report.types()).singleElement().satisfies((type) -> {
						assertThat(type.workflowType()).isEqualTo("JobWorkflow");
						assertThat(type.missing()).isEqualTo(2);
						assertThat(type.failed()).isZero();
					});
				});
			}
		}
	}

	private static WorkflowReplay.Report awaitHistories(ConfigurableApplicationContext context, int number) {
		WorkflowReplay replay = context.getBean(WorkflowReplay.class);
		return await().atMost(LIMIT).until(() -> replay.replay("", 10), (report) -> report.getReplayed() == number);
	}

	private static String runJobs(RunningApplication application) {
		WorkflowStub closed = application.startJob("closed");
		await().atMost(LIMIT).until(() -> application.gate().getEntered(), Set.of("closed")::equals);
		application.gate().open(1);
		closed.getResult(String.class);
		application.startJob("open");
		await().atMost(LIMIT).until(() -> application.gate().getEntered().contains("open"));
		return application.workers().get(0).getTaskQueue();
	}

	private static ConfigurableApplicationContext build(Class<?> type, TemporalService service, String taskQueue,
			String... arguments) {
		return new SpringApplicationBuilder(type).web(WebApplicationType.NONE)
			.run(Stream.concat(Arrays.stream(arguments), Stream.of("--temporal.connection.target=" + service.target(),
					"--temporal.worker.start.mode=manual", (type != StepsApplication.class)
							? "--temporal.worker.queue.jobs.task-queue=" + taskQueue : "--spring.main.banner-mode=off"))
				.toArray(String[]::new));
	}

}
