package dev.temporalworker.service;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import com.google.protobuf.Timestamp;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import org.jspecify.annotations.Nullable;

/**
 * Asks about a Worker Deployment, without what depends on its versions.
 *
 * @param namespace the namespace
 * @param name the name of the deployment
 */
record DeploymentQuery(String namespace,
		String name) implements Function<WorkflowServiceBlockingStub, Answer<WorkerDeployment>> {

	@Override
	public Answer<WorkerDeployment> apply(WorkflowServiceBlockingStub stub) {
		try {
			return Answer.of(deployment(stub.describeWorkerDeployment(DescribeWorkerDeploymentRequest.newBuilder()
				.setNamespace(this.namespace)
				.setDeploymentName(this.name)
				.build())));
		}
		catch (StatusRuntimeException ex) {
			if (ex.getStatus().getCode() == Code.NOT_FOUND
					&& String.valueOf(ex.getStatus().getDescription()).contains("Worker Deployment")) {
				// Its Workers may poll already, but the service has not registered it yet
				return Answer
					.of(new WorkerDeployment(this.name, new Routing(null, null, null), null, null, "", List.of()));
			}
			throw ex;
		}
	}

	private static WorkerDeployment deployment(DescribeWorkerDeploymentResponse response) {
		WorkerDeploymentInfo info = response.getWorkerDeploymentInfo();
		List<Version> versions = info.getVersionSummariesList()
			.stream()
			.sorted(Comparator.comparing((version) -> Protos.instant(version.getCreateTime()),
					Comparator.reverseOrder()))
			.map((summary) -> version(summary, info.getRoutingConfig()))
			.toList();
		return new WorkerDeployment(info.getName(), routing(info.getRoutingConfig()),
				Protos.text(info.getLastModifierIdentity()), Protos.text(info.getManagerIdentity()),
				HexFormat.of().formatHex(response.getConflictToken().toByteArray()), versions);
	}

	private static Routing routing(RoutingConfig config) {
		return Routing.of(Protos.version(config.getCurrentDeploymentVersion()),
				Protos.version(config.getRampingDeploymentVersion()), config.getRampingVersionPercentage());
	}

	private static Version version(WorkerDeploymentVersionSummary summary, RoutingConfig routing) {
		VersionStatus status = VersionStatus.of(summary.getStatus());
		return new Version(
				new DeploymentVersion(summary.getDeploymentVersion().getDeploymentName(),
						summary.getDeploymentVersion().getBuildId()),
				status, since(status, summary), lastCurrent(summary, routing), null, List.of(), null, null);
	}

	private static @Nullable Instant lastCurrent(WorkerDeploymentVersionSummary summary, RoutingConfig routing) {
		if (summary.hasLastCurrentTime() || summary.hasCurrentSinceTime()) {
			return instant(summary.hasLastCurrentTime() ? summary.getLastCurrentTime() : summary.getCurrentSinceTime());
		}
		// What was deactivated while another version was current has only ramped
		Instant deactivated = instant(summary.getLastDeactivationTime());
		Instant changed = Protos.instant(routing.getCurrentVersionChangedTime());
		return (deactivated != null && deactivated.isAfter(changed)) ? null : deactivated;
	}

	private static @Nullable Instant since(VersionStatus status, WorkerDeploymentVersionSummary summary) {
		Timestamp since = switch (status) {
			case CURRENT -> summary.getCurrentSinceTime();
			case RAMPING -> summary.getRampingSinceTime();
			case DRAINING, DRAINED -> summary.getDrainageInfo().getLastChangedTime();
			default -> summary.hasLastDeactivationTime() ? summary.getLastDeactivationTime() : summary.getCreateTime();
		};
		return instant(since);
	}

	private static @Nullable Instant instant(Timestamp time) {
		return (time.getSeconds() > 0) ? Protos.instant(time) : null;
	}

}
