package dev.temporalworker.worker;

import io.temporal.worker.WorkerFactoryOptions;

/**
 * Customizes the options that all Workers of a client share, such as the sticky cache.
 * Beans of this type are applied in order, after the properties.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WorkerFactoryOptionsCustomizer {

	/**
	 * Customize the options of the worker factory.
	 * @param options the options to customize
	 */
	void customize(WorkerFactoryOptions.Builder options);

}
