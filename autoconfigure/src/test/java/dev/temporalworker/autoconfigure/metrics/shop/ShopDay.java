package dev.temporalworker.autoconfigure.metrics.shop;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.temporalworker.autoconfigure.metrics.shop.ShopWorkflow.Step;
import io.temporal.api.nexus.v1.EndpointSpec;
import io.temporal.api.nexus.v1.EndpointTarget;
import io.temporal.api.operatorservice.v1.CreateNexusEndpointRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Lets everything happen in the application.
 */
public final class ShopDay {

	private final WorkflowClient client;

	public ShopDay(WorkflowClient client) {
		this.client = client;
	}

	public void pass() throws TimeoutException {
		createEndpoint();
		callWhatDoesNotExist();
		WorkflowStub cancelled = start(Step.CANCEL);
		List<WorkflowStub> ended = List.of(start(Step.COMPLETE), start(Step.FAIL), start(Step.FAIL_TASK));
		List<WorkflowStub> waiting = List.of(start(Step.CONTINUE), start(Step.WAIT), start(Step.WAIT_WITH_THREADS),
				start(Step.WAIT_WITH_THREADS), start(Step.WAIT));
		cancelled.cancel();
		for (WorkflowStub workflow : ended) {
			awaitEnd(workflow);
		}
		waiting.forEach((workflow) -> workflow.signal("proceed", "not a number"));
		waiting.forEach((workflow) -> workflow.signal("proceed", 1));
		for (WorkflowStub workflow : waiting) {
			awaitEnd(workflow);
		}
		awaitEnd(cancelled);
	}

	private void createEndpoint() {
		OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
			.setChannel(this.client.getWorkflowServiceStubs().getRawChannel())
			.validateAndBuildWithDefaults());
		operator.blockingStub()
			.createNexusEndpoint(CreateNexusEndpointRequest.newBuilder()
				.setSpec(EndpointSpec.newBuilder()
					.setName("shop")
					.setTarget(EndpointTarget.newBuilder()
						.setWorker(EndpointTarget.Worker.newBuilder().setNamespace("default").setTaskQueue("shop"))))
				.build());
	}

	private void callWhatDoesNotExist() {
		WorkflowStub unknown = this.client.newUntypedWorkflowStub("unknown");
		assertThatException().isThrownBy(() -> unknown.signal("proceed", 1));
		assertThatException().isThrownBy(() -> unknown.getResult(String.class));
	}

	private WorkflowStub start(Step step) {
		ShopWorkflow workflow = this.client.newWorkflowStub(ShopWorkflow.class,
				WorkflowOptions.newBuilder()
					.setTaskQueue("shop")
					.setWorkflowId(step + "-" + UUID.randomUUID())
					.setWorkflowTaskTimeout(Duration.ofSeconds(2))
					.build());
		WorkflowClient.start(workflow::run, step);
		return WorkflowStub.fromTyped(workflow);
	}

	private static void awaitEnd(WorkflowStub workflow) throws TimeoutException {
		try {
			workflow.getResult(30, TimeUnit.SECONDS, String.class);
		}
		catch (WorkflowFailedException ex) {
			// Some have to fail
		}
	}

}
