package dev.temporalworker.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.lifecycle.DrainReport.InFlightActivity;
import dev.temporalworker.worker.lifecycle.DrainReport.Unreported;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to running activities when an application stops.
 */
class WorkerStopTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void letsRunningActivitiesFinishAndReportsTheirResults(TemporalService service) {
		finishesRunningActivities(service);
	}

	@ParameterizedTest
	@TemporalServices
	void drainsAsLongAsNeededWhateverTheShutdownPhasesOfOthersTake(TemporalService service) {
		finishesRunningActivities(service, "--spring.lifecycle.timeout-per-shutdown-phase=1ms");
	}

	@ParameterizedTest
	@TemporalServices
	void interruptsActivitiesThatOutlastTheStopTimeout(TemporalService service) {
		RunningApplication application = RunningApplication.start(service, "--temporal.worker.stop-timeout=1s");
		WorkflowStub job = application.startJob("long-job");
		await().atMost(LIMIT).until(() -> application.gate().getEntered().contains("long-job"));
		WorkerLifecycle lifecycle = application.lifecycle();
		application.close();
		DrainReport report = lifecycle.getLastDrainReport();
		assertThat(report).isNotNull();
		assertThat(report.interrupted()).extracting(InFlightActivity::type).containsExactly("Work");
		assertThat(report.terminated()).isTrue();
		try (RunningApplication next = application.startAgain(service)) {
			next.gate().open();
			assertThat(result(next, job)).isEqualTo("long-job, attempt 2");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWhichResultsTheServiceHasNotTaken(TemporalService service) {
		LostReports lost = new LostReports();
		RunningApplication application = RunningApplication.start(service, lost, "--temporal.worker.stop-timeout=5s");
		application.startJob("lost-job");
		await().atMost(LIMIT).until(() -> application.gate().getEntered().contains("lost-job"));
		WorkerLifecycle lifecycle = application.lifecycle();
		lost.begin();
		application.gate().open();
		await().atMost(LIMIT).until(lost::happened);
		application.close();
		assertThat(lifecycle.getLastDrainReport()).returns(0, DrainReport::finished)
			.returns(new Unreported(1, 0), DrainReport::unreported)
			.returns(List.of(), DrainReport::interrupted)
			.returns(false, DrainReport::isClean);
	}

	@ParameterizedTest
	@TemporalServices
	void drainsWorkersWhosePollingIsSuspended(TemporalService service) {
		RunningApplication application = RunningApplication.start(service);
		WorkerLifecycle lifecycle = application.lifecycle();
		assertThat(application.workers()).isNotEmpty().allSatisfy(Worker::suspendPolling);
		application.close();
		assertThat(lifecycle.getLastDrainReport()).returns(true, DrainReport::isClean);
	}

	@ParameterizedTest
	@TemporalServices
	void startsAgainAfterTheContextWasStopped(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service)) {
			application.gate().open();
			application.context().stop();
			assertThat(application.lifecycle().getState()).isEqualTo(WorkerState.STOPPED);
			application.context().start();
			assertThat(application.startJob("again").getResult(String.class)).isEqualTo("again, attempt 1");
		}
	}

	private static void finishesRunningActivities(TemporalService service, String... arguments) {
		RunningApplication application = RunningApplication.start(service, arguments);
		List<WorkflowStub> jobs = IntStream.range(0, 5).mapToObj((i) -> application.startJob("job-" + i)).toList();
		await().atMost(LIMIT).until(() -> application.gate().getEntered().size() == 5);
		WorkerLifecycle lifecycle = application.lifecycle();
		// Polls that scale are answered on the common pool, which may have one thread
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close,
				(close) -> new Thread(close).start());
		await().atMost(LIMIT).until(() -> lifecycle.getState() == WorkerState.DRAINING);
		application.gate().open();
		stopped.join();
		assertThat(lifecycle.getLastDrainReport()).returns(5, DrainReport::finished)
			.returns(true, DrainReport::isClean);
		try (RunningApplication next = application.startAgain(service)) {
			assertThat(jobs).map((job) -> result(next, job))
				.containsExactly("job-0, attempt 1", "job-1, attempt 1", "job-2, attempt 1", "job-3, attempt 1",
						"job-4, attempt 1");
		}
	}

	private static String result(RunningApplication application, WorkflowStub job) {
		return application.client().newUntypedWorkflowStub(job.getExecution().getWorkflowId()).getResult(String.class);
	}

}
