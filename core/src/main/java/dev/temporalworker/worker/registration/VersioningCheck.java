package dev.temporalworker.worker.registration;

import java.lang.reflect.Method;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.workflow.DynamicWorkflow;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Refuses workflows whose versioning behavior does not fit their Worker: the Temporal
 * Service would refuse each of their tasks for ever.
 *
 * @param client the client whose Worker it is
 * @param deployment the options of the Worker, if it has some
 */
record VersioningCheck(ClientName client, @Nullable WorkerDeploymentOptions deployment) {

	void check(WorkflowSpec workflow) {
		if (workflow.isDynamic()) {
			checkDynamic(workflow.implementation());
			return;
		}
		POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(workflow.implementation())
			.getWorkflowMethods()
			.forEach((method) -> check(workflow.implementation(), method));
	}

	private void check(Class<?> implementation, POJOWorkflowMethodMetadata method) {
		VersioningBehavior behavior = POJOWorkflowImplMetadata.getVersioningBehaviorForMethod(implementation, method);
		boolean declared = behavior != null && behavior != VersioningBehavior.UNSPECIFIED;
		if (!isVersioned() && declared) {
			throw withoutVersion("the workflow type '%s' (%s) has the versioning behavior '%s'"
				.formatted(method.getName(), implementation.getName(), behavior));
		}
		// The SDK checks this only where it instantiates the workflow itself
		if (isVersioned() && !declared && !hasDefault()) {
			throw new RegistrationException(
					"Worker Versioning is on, but the workflow type '%s' (%s) has no versioning behavior."
						.formatted(method.getName(), implementation.getName()),
					"Annotate the workflow method with @WorkflowVersioningBehavior, or set '%s' to 'pinned' or 'auto-upgrade'."
						.formatted(this.client.key("worker.deployment.default-behavior")));
		}
	}

	// Only an instance could tell which behavior it is
	private void checkDynamic(Class<?> implementation) {
		Method method = ReflectionUtils.findMethod(implementation, "getVersioningBehavior");
		boolean declared = method != null && method.getDeclaringClass() != DynamicWorkflow.class;
		if (!isVersioned() && declared) {
			throw withoutVersion(
					"the dynamic workflow %s has a versioning behavior".formatted(implementation.getName()));
		}
	}

	private boolean isVersioned() {
		return this.deployment != null && this.deployment.isUsingVersioning();
	}

	private boolean hasDefault() {
		return this.deployment != null
				&& this.deployment.getDefaultVersioningBehavior() != VersioningBehavior.UNSPECIFIED;
	}

	private RegistrationException withoutVersion(String what) {
		boolean named = this.deployment != null && this.deployment.getVersion() != null;
		String key = this.client.key(named ? "worker.deployment.versioning" : "worker.deployment.name");
		return new RegistrationException(
				"Worker Versioning is off since %s, but %s. The Temporal Service would refuse each of its tasks."
					.formatted(named ? "'%s' is false".formatted(key) : "'%s' is not set".formatted(key), what),
				"%s, or remove the versioning behavior from the workflow.".formatted(named
						? "Remove '%s'".formatted(key) : "Set '%s' to the name of a Worker Deployment".formatted(key)));
	}

}
