package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One application with Workers in two namespaces.
 */
class SeveralClientsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void eachClientCompletesWorkflowsInItsNamespace(TemporalService service) {
		TemporalService other = newNamespace(service);
		try (RunningApplication application = start(service, other)) {
			application.gate().open();
			WorkflowClient otherClient = application.bean(WorkflowClient.class, "other");
			WorkflowStub first = application.startJob("first");
			WorkflowStub second = application.startJob(otherClient, "second");
			assertThat(first.getResult(String.class)).isEqualTo("first, attempt 1");
			assertThat(second.getResult(String.class)).isEqualTo("second, attempt 1");
			assertThat(otherClient.fetchHistory(second.getExecution().getWorkflowId()).getEvents()).isNotEmpty();
			assertThat(otherClient.getOptions().getNamespace()).isEqualTo(other.namespace())
				.isNotEqualTo(application.client().getOptions().getNamespace());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void clientWorksWhileTheServiceOfAnotherIsAway(TemporalService service) {
		TemporalService other = newNamespace(service);
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			proxy.cut();
			try (RunningApplication application = start(service, other,
					"--temporal.clients.other.connection.target=" + proxy.target(),
					"--temporal.clients.other.worker.start.mode=background")) {
				application.gate().open();
				assertThat(application.startJob("alone").getResult(String.class)).isEqualTo("alone, attempt 1");
				WorkerLifecycle lifecycle = application.bean(WorkerLifecycle.class, "other");
				assertThat(lifecycle.getState()).isEqualTo(WorkerState.STARTING);
				proxy.restore();
				await().atMost(LIMIT).until(() -> lifecycle.getState() == WorkerState.RUNNING);
				assertThat(application.startJob(application.bean(WorkflowClient.class, "other"), "late")
					.getResult(String.class)).isEqualTo("late, attempt 1");
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void stopDrainsTheWorkersOfEveryClient(TemporalService service) {
		RunningApplication application = start(service, newNamespace(service));
		List<WorkerLifecycle> lifecycles = List.of(application.lifecycle(),
				application.bean(WorkerLifecycle.class, "other"));
		application.startJob("first");
		application.startJob(application.bean(WorkflowClient.class, "other"), "second");
		await().atMost(LIMIT).until(() -> application.gate().getEntered().containsAll(Set.of("first", "second")));
		CompletableFuture<Void> stopping = CompletableFuture.runAsync(application::close,
				// Not on the pool that handles answers to polls
				(close) -> new Thread(close).start());
		await().atMost(LIMIT)
			.until(() -> lifecycles.stream().allMatch((lifecycle) -> lifecycle.getState() == WorkerState.DRAINING));
		application.gate().open();
		stopping.join();
		assertThat(lifecycles).extracting(WorkerLifecycle::getLastDrainReport)
			.allSatisfy((report) -> assertThat(report).returns(1, DrainReport::finished)
				.returns(true, DrainReport::isClean));
	}

	private static TemporalService newNamespace(TemporalService service) {
		return service.createNamespace("several-" + UUID.randomUUID());
	}

	private static RunningApplication start(TemporalService service, TemporalService other, String... arguments) {
		String taskQueue = "jobs-" + UUID.randomUUID();
		List<String> all = new ArrayList<>(Arrays.asList(arguments));
		all.add("--temporal.clients.other.client.namespace=" + other.namespace());
		all.add("--temporal.clients.other.worker.queue.jobs.task-queue=" + taskQueue);
		return RunningApplication.start(service.target(), taskQueue, all.toArray(String[]::new));
	}

}
