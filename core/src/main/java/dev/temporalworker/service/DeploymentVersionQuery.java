package dev.temporalworker.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionDescription;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks about a Worker Deployment Version.
 *
 * @param namespace the namespace
 * @param version the version
 */
record DeploymentVersionQuery(String namespace,
		DeploymentVersion version) implements Function<WorkflowServiceBlockingStub, Answer<VersionDescription>> {

	@Override
	public Answer<VersionDescription> apply(WorkflowServiceBlockingStub stub) {
		DescribeWorkerDeploymentVersionRequest request = DescribeWorkerDeploymentVersionRequest.newBuilder()
			.setNamespace(this.namespace)
			.setDeploymentVersion(WorkerDeploymentVersion.newBuilder()
				.setDeploymentName(Objects.requireNonNullElse(this.version.name(), ""))
				.setBuildId(this.version.buildId()))
			.setReportTaskQueueStats(true)
			.build();
		try {
			return Answer.of(description(stub.describeWorkerDeploymentVersion(request)));
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() == Code.NOT_FOUND) {
				// Its Workers poll already, but the service has not registered it yet
				return Answer.of(new VersionDescription(VersionStatus.UNKNOWN, Map.of()));
			}
			throw ex;
		}
	}

	private static VersionDescription description(DescribeWorkerDeploymentVersionResponse response) {
		Map<TaskQueueId, TaskQueueStats> stats = new HashMap<>();
		for (VersionTaskQueue taskQueue : response.getVersionTaskQueuesList()) {
			for (TaskQueueKind kind : TaskQueueKind.values()) {
				if (kind.getType() == taskQueue.getType()) {
					stats.put(new TaskQueueId(taskQueue.getName(), kind), Protos.stats(taskQueue.getStats()));
				}
			}
		}
		return new VersionDescription(VersionStatus.of(response.getWorkerDeploymentVersionInfo().getStatus()), stats);
	}

}
