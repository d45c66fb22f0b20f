package dev.temporalworker.actuate;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.temporalworker.actuate.DeploymentsDescriptor.DeploymentDescriptor;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.ServiceView.CallDeadline;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Worker Deployment of one client.
 */
final class DeploymentReadings {

	private final ClientRuntime client;

	private final @Nullable String deployment;

	private final @Nullable CompletableFuture<Answer<WorkerDeployment>> pending;

	private final CallDeadline deadline;

	DeploymentReadings(ClientRuntime client, @Nullable String deployment) {
		this.client = client;
		this.deployment = deployment;
		ServiceView view = client.serviceView().get();
		this.deadline = view.deadline();
		this.pending = (deployment != null) ? view.deployment(deployment) : null;
	}

	ClientRuntime client() {
		return this.client;
	}

	String deployment() {
		return String.valueOf(this.deployment);
	}

	boolean isThere() {
		return this.pending != null;
	}

	/**
	 * Return the build id of the Workers of this process.
	 * @return the build id, or {@code null} if they are not part of the deployment
	 */
	@Nullable String ownBuildId() {
		WorkerRuntime workers = this.client.workers();
		DeploymentVersion version = (workers != null) ? workers.versions().getVersion() : null;
		return (version != null && deployment().equals(version.name())) ? version.buildId() : null;
	}

	Answer<WorkerDeployment> answer() {
		return (this.pending != null) ? this.deadline.await(this.pending) : this.deadline.none();
	}

	/**
	 * Require that the Temporal Service knows the deployment.
	 * @param names names of deployments that might be meant
	 * @return this
	 * @throws RefusedRequestException if it does not
	 */
	DeploymentReadings required(List<String> names) {
		WorkerDeployment found = answer().value();
		if (found != null && !found.isKnown()) {
			throw new RefusedRequestException(Problem.notFound("deployment", deployment(),
					"There is no Worker Deployment '%s' in the namespace '%s', of which Workers have polled."
						.formatted(deployment(), this.client.namespace()),
					names));
		}
		return this;
	}

	DeploymentDescriptor describe() {
		return DeploymentDescriptor.of(this, answer());
	}

}
