package dev.temporalworker.actuate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Worker Deployments, as the Temporal Service tells.
 *
 * @param deployments the deployments, those of the primary client first
 */
record DeploymentsDescriptor(List<DeploymentDescriptor> deployments) implements OperationResponseBody {

	static DeploymentsDescriptor of(List<DeploymentReadings> readings) {
		return new DeploymentsDescriptor(readings.stream().map(DeploymentReadings::describe).toList());
	}

	/**
	 * A Worker Deployment.
	 *
	 * @param client the name of the client in whose namespace it is
	 * @param namespace the namespace
	 * @param name the name of the deployment
	 * @param ownBuildId the build id of the Workers of this process, if they are part of
	 * it
	 * @param conflictToken tells this state from a later one
	 * @param routing the versions that get tasks
	 * @param lastModifier the identity of who changed it last
	 * @param manager the identity of who alone may change it
	 * @param error why the Temporal Service does not tell, if so
	 * @param versions its versions, the newest first
	 */
	record DeploymentDescriptor(String client, @Nullable String namespace, String name, @Nullable String ownBuildId,
			@Nullable String conflictToken, @Nullable Routing routing, @Nullable String lastModifier,
			@Nullable String manager, @Nullable CallFailure error, @Nullable List<VersionDescriptor> versions) {

		static DeploymentDescriptor of(DeploymentReadings reading, Answer<WorkerDeployment> answer) {
			String client = reading.client().name().value();
			String namespace = reading.client().namespace();
			WorkerDeployment deployment = answer.value();
			if (deployment == null) {
				return new DeploymentDescriptor(client, namespace, reading.deployment(), reading.ownBuildId(), null,
						null, null, null, answer.failure(), null);
			}
			return new DeploymentDescriptor(client, namespace, deployment.name(), reading.ownBuildId(),
					deployment.conflictToken(), deployment.routing(), deployment.lastModifier(), deployment.manager(),
					null, deployment.versions().stream().map(VersionDescriptor::of).toList());
		}

	}

	/**
	 * A version.
	 *
	 * @param buildId its build id
	 * @param status its status
	 * @param since when it got this status
	 * @param taskQueues the Task Queues that it polls or has polled
	 * @param pollers the identities of its Workers that have polled within the last
	 * minutes
	 * @param openPinned how many open workflows are pinned to it; absent once it is
	 * drained
	 * @param stranded whether there are such workflows while none of its Workers polls
	 * @param safeToStop whether nothing goes on with it
	 * @param error why the Temporal Service does not tell something, if so
	 */
	record VersionDescriptor(String buildId, VersionStatus status, @Nullable Instant since,
			@Nullable Collection<TaskQueueId> taskQueues, Collection<String> pollers, @Nullable Long openPinned,
			boolean stranded, boolean safeToStop, @Nullable CallFailure error) {

		static VersionDescriptor of(Version version) {
			return new VersionDescriptor(version.version().buildId(), version.status(), version.since(),
					version.taskQueues(), version.pollers(), version.openPinned(), version.isStranded(),
					version.isSafeToStop(), version.error());
		}

	}

}
