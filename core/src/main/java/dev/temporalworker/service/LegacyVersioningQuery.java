package dev.temporalworker.service;

import java.util.function.Consumer;
import java.util.function.Function;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetWorkerBuildIdCompatibilityRequest;
import io.temporal.api.workflowservice.v1.GetWorkerVersioningRulesRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks whether one of the two kinds of routing by build ids is on that there were before
 * Worker Deployments.
 *
 * @param namespace the namespace
 * @param taskQueue the Task Queue
 */
record LegacyVersioningQuery(String namespace,
		String taskQueue) implements Function<WorkflowServiceBlockingStub, Answer<Boolean>> {

	@Override
	public Answer<Boolean> apply(WorkflowServiceBlockingStub stub) {
		return Answer.of(isOn(stub, this::askForSets) || isOn(stub, this::askForRules));
	}

	private static boolean isOn(WorkflowServiceBlockingStub stub, Consumer<WorkflowServiceBlockingStub> question) {
		try {
			question.accept(stub);
			return true;
		}
		catch (StatusRuntimeException ex) {
			// The service tells so where it is off, whatever the credentials permit
			if (ex.getStatus().getCode() == Code.UNIMPLEMENTED || isOff(ex)) {
				return false;
			}
			throw ex;
		}
	}

	private static boolean isOff(StatusRuntimeException ex) {
		return ex.getStatus().getCode() == Code.PERMISSION_DENIED
				&& String.valueOf(ex.getStatus().getDescription()).contains("is disabled on this namespace");
	}

	private void askForSets(WorkflowServiceBlockingStub stub) {
		stub.getWorkerBuildIdCompatibility(GetWorkerBuildIdCompatibilityRequest.newBuilder()
			.setNamespace(this.namespace)
			.setTaskQueue(this.taskQueue)
			.build());
	}

	private void askForRules(WorkflowServiceBlockingStub stub) {
		stub.getWorkerVersioningRules(GetWorkerVersioningRulesRequest.newBuilder()
			.setNamespace(this.namespace)
			.setTaskQueue(this.taskQueue)
			.build());
	}

}
