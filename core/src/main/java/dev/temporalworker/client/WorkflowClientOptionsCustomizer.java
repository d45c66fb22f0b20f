package dev.temporalworker.client;

import io.temporal.client.WorkflowClientOptions;

/**
 * Customizes the options of the workflow client. Beans of this type are applied in order,
 * after the properties.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WorkflowClientOptionsCustomizer {

	/**
	 * Customize the options of the client.
	 * @param options the options to customize
	 */
	void customize(WorkflowClientOptions.Builder options);

}
