package dev.temporalworker.observation;

import java.util.List;

import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.client.WorkflowOptions;
import io.temporal.nexus.Nexus;
import io.temporal.nexus.WorkflowRunOperation;

/**
 * Runs steps as a workflow.
 */
@ServiceImpl(service = StepsService.class)
public class StepsServiceImpl {

	@OperationImpl
	public OperationHandler<String, String> run() {
		return WorkflowRunOperation.fromWorkflowMethod((context, details, steps) -> {
			StepsWorkflow workflow = Nexus.getOperationContext()
				.getWorkflowClient()
				.newWorkflowStub(StepsWorkflow.class,
						WorkflowOptions.newBuilder().setWorkflowId("nexus-" + details.getRequestId()).build());
			return (argument) -> workflow.run(List.of(argument));
		});
	}

}
