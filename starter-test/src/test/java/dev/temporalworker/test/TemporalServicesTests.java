package dev.temporalworker.test;

import java.time.Duration;
import java.util.UUID;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TemporalServices}, with the SDK alone.
 */
class TemporalServicesTests {

	@ParameterizedTest
	@TemporalServices
	void runsWorkflow(TemporalService service) {
		assertThat(greet(service)).isEqualTo("Hello Temporal");
	}

	@ParameterizedTest
	@TemporalServices
	void runsWorkflowInNewNamespace(TemporalService service) {
		TemporalService created = service.createNamespace("test-" + UUID.randomUUID());
		assertThat(greet(created)).isEqualTo("Hello Temporal");
	}

	@ParameterizedTest
	@TemporalServices
	void refusesNamespaceThatExists(TemporalService service) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> service.createNamespace("default"))
			.extracting((ex) -> ex.getStatus().getCode())
			.isEqualTo(Status.Code.ALREADY_EXISTS);
	}

	@ParameterizedTest
	@TemporalServices
	void isReachableAgainThroughProxyAfterCut(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target())) {
			WorkflowServiceStubs stubs = connect(proxy.target());
			try {
				stubs.healthCheck();
				proxy.cut();
				assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(stubs::healthCheck);
				proxy.restore();
				Awaitility.await().ignoreExceptions().untilAsserted(stubs::healthCheck);
			}
			finally {
				stubs.shutdownNow();
			}
		}
	}

	private static String greet(TemporalService service) {
		String taskQueue = "greeting-" + UUID.randomUUID();
		WorkflowServiceStubs stubs = connect(service.target());
		WorkflowClient client = WorkflowClient.newInstance(stubs,
				WorkflowClientOptions.newBuilder().setNamespace(service.namespace()).build());
		WorkerFactory factory = WorkerFactory.newInstance(client);
		try {
			factory.newWorker(taskQueue).registerWorkflowImplementationTypes(GreetingWorkflow.English.class);
			factory.start();
			return client
				.newWorkflowStub(GreetingWorkflow.class,
						WorkflowOptions.newBuilder()
							.setTaskQueue(taskQueue)
							.setWorkflowExecutionTimeout(Duration.ofMinutes(1))
							.build())
				.greet("Temporal");
		}
		finally {
			factory.shutdownNow();
			stubs.shutdownNow();
		}
	}

	private static WorkflowServiceStubs connect(String target) {
		return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
	}

}
