package dev.temporalworker.worker.registration;

import java.util.Set;
import java.util.function.Supplier;

import io.temporal.workflow.DynamicWorkflow;
import org.jspecify.annotations.Nullable;

/**
 * A workflow implementation as it is registered on a Task Queue.
 *
 * @param implementation the implementation class
 * @param types the workflow types, empty for a dynamic workflow
 * @param instances creates an instance per execution, or {@code null} when the SDK does
 */
public record WorkflowSpec(Class<?> implementation, Set<String> types, @Nullable Supplier<Object> instances) {

	/**
	 * Whether this workflow runs every type that no other workflow of the Task Queue
	 * runs.
	 * @return whether the workflow is dynamic
	 */
	public boolean isDynamic() {
		return DynamicWorkflow.class.isAssignableFrom(this.implementation);
	}

}
