package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.worker.WorkerOptionsCustomizer;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Makes Workers part of a Worker Deployment Version.
 *
 * @param version the version of all Workers
 * @param versioning whether workflows are routed by the version
 * @param defaultBehavior the versioning behavior of workflows that declare none
 */
record DeploymentWorkerOptionsCustomizer(WorkerDeploymentVersion version, boolean versioning,
		@Nullable VersioningBehavior defaultBehavior) implements WorkerOptionsCustomizer {

	@Override
	public void customize(String taskQueue, WorkerOptions.Builder options) {
		WorkerDeploymentOptions.Builder deployment = WorkerDeploymentOptions.newBuilder()
			.setVersion(this.version)
			.setUseVersioning(this.versioning);
		if (this.defaultBehavior != null) {
			deployment.setDefaultVersioningBehavior(this.defaultBehavior);
		}
		options.setDeploymentOptions(deployment.build());
	}

}
