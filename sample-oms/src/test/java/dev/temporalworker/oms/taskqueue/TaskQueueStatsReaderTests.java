package dev.temporalworker.oms.taskqueue;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.temporalworker.oms.billing.ChargeWorkflow;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.web.TemporaryFailure;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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
		try (Namespace namespace = Namespace.start("--temporal.embedded.enabled=true")) {
			assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(namespace::read)
				.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.NOT_IMPLEMENTED));
		}
	}

	@Test
	void asksToComeBackWhenTemporalIsAway() {
		try (Namespace namespace = Namespace.start("--temporal.connection.target=127.0.0.1:1")) {
			assertThatExceptionOfType(TemporaryFailure.class).isThrownBy(namespace::read);
		}
	}

	@ParameterizedTest
	@TemporalServices
	void failsWithoutNamespace(TemporalService service) {
		try (Namespace namespace = Namespace.start("--temporal.connection.target=" + service.target(),
				"--temporal.client.namespace=nowhere")) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(namespace::read)
				.withMessageContaining("nowhere");
		}
	}

	/**
	 * A namespace that nobody else uses, and an application that looks at it.
	 *
	 * @param application the application
	 */
	record Namespace(ConfigurableApplicationContext application) implements AutoCloseable {

		static Namespace create(TemporalService service) {
			TemporalService own = service.createNamespace("stats-" + UUID.randomUUID());
			return start("--temporal.connection.target=" + own.target(),
					"--temporal.client.namespace=" + own.namespace());
		}

		static Namespace start(String... arguments) {
			return new Namespace(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.properties("oms.roles=billing-api")
				.run(arguments));
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
			return this.application.getBean(TaskQueueStatsReader.class).read(ChargeWorkflow.class);
		}

		private WorkflowClient client(String identity) {
			WorkflowClient client = this.application.getBean(WorkflowClient.class);
			return WorkflowClient.newInstance(client.getWorkflowServiceStubs(),
					WorkflowClientOptions.newBuilder()
						.setNamespace(client.getOptions().getNamespace())
						.setIdentity(identity)
						.build());
		}

		@Override
		public void close() {
			this.application.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(TaskQueueStatsReader.class)
	static class Application {

	}

}
