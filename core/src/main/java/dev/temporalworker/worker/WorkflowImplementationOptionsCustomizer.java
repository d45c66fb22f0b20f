package dev.temporalworker.worker;

import io.temporal.worker.WorkflowImplementationOptions;

/**
 * Customizes the options that a workflow implementation is registered with, such as
 * default activity options. Beans of this type are applied in order. The SDK ignores
 * these options for dynamic workflows.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WorkflowImplementationOptionsCustomizer {

	/**
	 * Customize the options of one workflow implementation on one Task Queue.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param implementation the workflow implementation class
	 * @param options the options to customize
	 */
	void customize(String taskQueue, Class<?> implementation, WorkflowImplementationOptions.Builder options);

}
