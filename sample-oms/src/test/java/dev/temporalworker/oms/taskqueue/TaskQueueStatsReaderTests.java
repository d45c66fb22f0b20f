package dev.temporalworker.oms.taskqueue;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.temporalworker.oms.TestTaskQueues;
import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TaskQueueStatsReader}.
 */
class TaskQueueStatsReaderTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void countsEachProcessOnce(TemporalService service) {
		try (Namespace namespace = Namespace.create(service)) {
			WorkerFactory first = namespace.startWorker("first");
			await().atMost(LIMIT).ignoreExceptions().until(() -> namespace.read().equals(new TaskQueueStats(1, 0)));
			WorkerFactory second = namespace.startWorker("second");
			await().atMost(LIMIT).ignoreExceptions().until(() -> namespace.read().equals(new TaskQueueStats(2, 0)));
			first.shutdownNow();
			second.shutdownNow();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void countsWhatWaits(TemporalService service) {
		try (Namespace namespace = Namespace.create(service)) {
			IntStream.range(0, 3).forEach((number) -> namespace.startWorkflow());
			await().atMost(LIMIT).ignoreExceptions().until(() -> namespace.read().equals(new TaskQueueStats(0, 3)));
		}
	}

	@Test
	void tellsThatTheEmbeddedServiceHasNoStatistics() {
		try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
			TaskQueueStatsReader reader = new TaskQueueStatsReader(environment.getWorkflowClient(),
					new TestTaskQueues());
			assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> reader.read(ChargeWorkflow.class))
				.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.NOT_IMPLEMENTED));
		}
	}

	/**
	 * A namespace that nobody else uses.
	 *
	 * @param name its name
	 * @param stubs the connection
	 */
	record Namespace(String name, WorkflowServiceStubs stubs) implements AutoCloseable {

		static Namespace create(TemporalService service) {
			return new Namespace(service.createNamespace("stats-" + UUID.randomUUID()).namespace(), WorkflowServiceStubs
				.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(service.target()).build()));
		}

		WorkerFactory startWorker(String identity) {
			WorkerFactory factory = WorkerFactory.newInstance(client(identity));
			Worker worker = factory.newWorker("billing");
			worker.registerWorkflowImplementationFactory(ChargeWorkflow.class, () -> (request) -> {
				throw new UnsupportedOperationException();
			});
			worker.registerActivitiesImplementations((InvoiceActivities) (request) -> {
				throw new UnsupportedOperationException();
			});
			factory.start();
			return factory;
		}

		void startWorkflow() {
			client("starter")
				.newUntypedWorkflowStub("Charge", WorkflowOptions.newBuilder().setTaskQueue("billing").build())
				.start();
		}

		TaskQueueStats read() {
			return new TaskQueueStatsReader(client("reader"), new TestTaskQueues()).read(ChargeWorkflow.class);
		}

		private WorkflowClient client(String identity) {
			return WorkflowClient.newInstance(this.stubs,
					WorkflowClientOptions.newBuilder().setNamespace(this.name).setIdentity(identity).build());
		}

		@Override
		public void close() {
			this.stubs.shutdownNow();
		}

	}

}
