package dev.temporalworker.connection;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * Customizes the options of the connection to a Temporal Service. Beans of this type are
 * applied in order, after connection details and properties.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ServiceStubsOptionsCustomizer {

	/**
	 * Customize the options of the connection.
	 * @param options the options to customize
	 */
	void customize(WorkflowServiceStubsOptions.Builder options);

}
