package dev.temporalworker.worker;

import io.temporal.worker.Worker;

/**
 * Customizes a Worker that is configured and not yet started, for instance with
 * registrations that no annotation can express, on a Task Queue that has others. Beans of
 * this type are applied in order, last of all, each time that Workers are created.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WorkerCustomizer {

	/**
	 * Customize the Worker of one Task Queue.
	 * @param worker the Worker, which tells its Task Queue
	 */
	void customize(Worker worker);

}
