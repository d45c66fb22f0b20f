package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

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

	/**
	 * Find what is annotated.
	 * @param beanFactory has the beans with activities and Nexus services, and what
	 * workflows take in their constructors
	 * @param declared the Task Queues of each client, of which one is the primary one
	 * @param scanner finds the workflow implementations
	 * @param checks what to do about doubtful registrations
	 * @return the discoverer
	 */
	static TaskQueueDiscoverer ofAnnotations(ConfigurableListableBeanFactory beanFactory,
			Collection<DeclaredTaskQueues> declared, TypeScanner scanner, Checks checks) {
		return new AnnotatedTaskQueueDiscoverer(beanFactory, declared, scanner, checks);
	}

	/**
	 * What to do about doubtful registrations.
	 *
	 * @param missingWorkflows when no Worker runs a workflow that this application
	 * implements, starts or has an interface of
	 * @param unannotatedActivities when a bean implements an activity interface but is
	 * not annotated
	 * @param unannotatedNexusServices when a bean implements a Nexus service but is not
	 * annotated
	 * @param emptyTaskQueues when nothing is registered on a declared queue
	 */
	record Checks(CheckMode missingWorkflows, CheckMode unannotatedActivities, CheckMode unannotatedNexusServices,
			CheckMode emptyTaskQueues) {

	}

}
