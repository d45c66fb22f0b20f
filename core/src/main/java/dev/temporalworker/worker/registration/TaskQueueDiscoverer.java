package dev.temporalworker.worker.registration;

import java.util.List;

/**
 * Finds what the Workers of an application run.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TaskQueueDiscoverer {

	/**
	 * Find the Task Queues and what is registered on each.
	 * @return one specification per Task Queue
	 * @throws RegistrationException if a registration is wrong or doubtful
	 */
	List<TaskQueueSpec> findTaskQueues();

}
