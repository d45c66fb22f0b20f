package dev.temporalworker.worker;

import io.temporal.worker.WorkerOptions;

/**
 * Customizes the options of Workers. Beans of this type are applied in order, after the
 * properties. The builder is not yet validated, so every setter may be called.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WorkerOptionsCustomizer {

	/**
	 * Customize the options of the Worker of one Task Queue.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param options the options to customize
	 */
	void customize(String taskQueue, WorkerOptions.Builder options);

}
