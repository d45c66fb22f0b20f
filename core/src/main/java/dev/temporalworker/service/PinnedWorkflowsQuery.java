package dev.temporalworker.service;

import java.util.function.Function;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks how many open workflows are pinned to a version.
 *
 * @param namespace the namespace
 * @param version the version
 */
record PinnedWorkflowsQuery(String namespace,
		DeploymentVersion version) implements Function<WorkflowServiceBlockingStub, Answer<Long>> {

	@Override
	public Answer<Long> apply(WorkflowServiceBlockingStub stub) {
		return Answer.of(stub.countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
			.setNamespace(this.namespace)
			.setQuery(query(this.version))
			.build()).getCount());
	}

	static String query(DeploymentVersion version) {
		return "%s AND TemporalWorkflowVersioningBehavior = 'Pinned' AND ExecutionStatus = 'Running'"
			.formatted(VersionWorkflowsQuery.ofVersion(version));
	}

}
