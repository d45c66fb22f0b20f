package dev.temporalworker.it;

import io.temporal.api.nexus.v1.EndpointSpec;
import io.temporal.api.nexus.v1.EndpointTarget;
import io.temporal.api.operatorservice.v1.CreateNexusEndpointRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;

/**
 * Nexus endpoints of the Temporal Service.
 */
public final class NexusEndpoints {

	private NexusEndpoints() {
	}

	/**
	 * Create an endpoint with the name of the Task Queue that it leads to.
	 * @param client the client, to whose namespace it leads
	 * @param taskQueue the Task Queue
	 */
	public static void create(WorkflowClient client, String taskQueue) {
		EndpointTarget.Worker target = EndpointTarget.Worker.newBuilder()
			.setNamespace(client.getOptions().getNamespace())
			.setTaskQueue(taskQueue)
			.build();
		OperatorServiceGrpc.newBlockingStub(client.getWorkflowServiceStubs().getRawChannel())
			.createNexusEndpoint(CreateNexusEndpointRequest.newBuilder()
				.setSpec(EndpointSpec.newBuilder()
					.setName(taskQueue)
					.setTarget(EndpointTarget.newBuilder().setWorker(target)))
				.build());
	}

}
