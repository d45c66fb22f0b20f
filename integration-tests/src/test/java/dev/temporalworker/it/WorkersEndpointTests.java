package dev.temporalworker.it;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.it.job.Gate;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowStub;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the Actuator endpoint does to Workers under load.
 */
class WorkersEndpointTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void resizedWorkerNeverRunsMoreThanItsSizeAllows(TemporalService service) {
		try (RunningApplication application = start(service, "5")) {
			Gate gate = application.gate();
			List<WorkflowStub> jobs = IntStream.range(0, 120)
				.mapToObj((i) -> application.startJob("job-" + i))
				.toList();
			await().atMost(LIMIT).until(() -> gate.getInside() == 5);
			assertThat(gate.takePeak()).isEqualTo(5);
			resize(application, 50);
			await().atMost(LIMIT).until(() -> gate.getInside() == 50);
			assertThat(gate.takePeak()).isEqualTo(50);
			resize(application, 5);
			gate.open(45);
			await().atMost(LIMIT).until(() -> gate.getInside() == 5);
			gate.takePeak();
			gate.open();
			assertThat(jobs).allSatisfy((job) -> assertThat(job.getResult(String.class)).endsWith(", attempt 1"));
			assertThat(gate.takePeak()).isBetween(1, 5);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void drainWaitsForWhatRunsAndLeavesTheRestToOthers(TemporalService service) {
		try (RunningApplication application = start(service, "1")) {
			WorkflowStub first = application.startJob("first");
			await().atMost(LIMIT).until(() -> application.gate().getEntered().contains("first"));
			WorkflowStub second = application.startJob("second");
			CompletableFuture<Object> drain = CompletableFuture.supplyAsync(
					() -> endpoint(application).change("jobs", "drain", null, "activity", null, "1m", null),
					// Not on the pool that handles answers to polls
					(task) -> new Thread(task).start());
			await().atMost(LIMIT).until(() -> slots(application).getUsage().paused());
			application.gate().open();
			assertThat(drain.join()).hasFieldOrPropertyWithValue("drained", true)
				.extracting("taskQueues", InstanceOfAssertFactories.LIST)
				.singleElement()
				.hasFieldOrPropertyWithValue("drain.finished", 1);
			assertThat(first.getResult(String.class)).isEqualTo("first, attempt 1");
			assertThat(application.gate().getEntered()).containsExactly("first");
			endpoint(application).changeAll("resume", null, null, null, null, null);
			assertThat(second.getResult(String.class)).isEqualTo("second, attempt 1");
		}
	}

	private static RunningApplication start(TemporalService service, String slots) {
		return RunningApplication.start(service, "--management.endpoints.web.exposure.include=temporalworkers",
				"--temporal.worker.queue.jobs.slots.activity.fixed.size=" + slots);
	}

	private static TemporalWorkersEndpoint endpoint(RunningApplication application) {
		return application.context().getBean(TemporalWorkersEndpoint.class);
	}

	private static void resize(RunningApplication application, int slots) {
		endpoint(application).change("jobs", "resize", null, "activity", String.valueOf(slots), null, null);
	}

	private static TaskSlots slots(RunningApplication application) {
		return application.context().getBean(WorkerSlots.class).getTaskQueues().get(0).get(TaskKind.ACTIVITY);
	}

}
