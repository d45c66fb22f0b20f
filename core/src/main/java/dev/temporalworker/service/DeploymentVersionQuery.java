package dev.temporalworker.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.temporalworker.service.DeploymentVersionDescription.VersionStatus;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
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
record DeploymentVersionQuery(String namespace, DeploymentVersion version)
		implements
			Function<WorkflowServiceBlockingStub, Answer<DeploymentVersionDescription>> {

	@Override
	public Answer<DeploymentVersionDescription> apply(WorkflowServiceBlockingStub stub) {
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
				return Answer.of(new DeploymentVersionDescription(VersionStatus.UNKNOWN, Map.of()));
			}
			throw ex;
		}
	}

	private static DeploymentVersionDescription description(DescribeWorkerDeploymentVersionResponse response) {
		Map<TaskQueueId, TaskQueueStats> stats = new HashMap<>();
		for (VersionTaskQueue taskQueue : response.getVersionTaskQueuesList()) {
			for (TaskQueueKind kind : TaskQueueKind.values()) {
				if (kind.getType() == taskQueue.getType()) {
					stats.put(new TaskQueueId(taskQueue.getName(), kind), Protos.stats(taskQueue.getStats()));
				}
			}
		}
		return new DeploymentVersionDescription(status(response.getWorkerDeploymentVersionInfo().getStatus()), stats);
	}

	private static VersionStatus status(WorkerDeploymentVersionStatus status) {
		return switch (status) {
			case WORKER_DEPLOYMENT_VERSION_STATUS_CREATED -> VersionStatus.CREATED;
			case WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE -> VersionStatus.INACTIVE;
			case WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT -> VersionStatus.CURRENT;
			case WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING -> VersionStatus.RAMPING;
			case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING -> VersionStatus.DRAINING;
			case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED -> VersionStatus.DRAINED;
			default -> VersionStatus.UNKNOWN;
		};
	}

}
