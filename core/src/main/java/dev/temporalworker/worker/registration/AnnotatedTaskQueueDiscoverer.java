package dev.temporalworker.worker.registration;

import java.util.Collection;
import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Discovers workflows, activities and Nexus services by their annotations and assigns
 * them to Task Queues. Child contexts with others of their own are refused.
 */
final class AnnotatedTaskQueueDiscoverer implements TaskQueueDiscoverer, ApplicationListener<ContextRefreshedEvent> {

	private final TaskQueueCatalog queues;

	private final WorkflowDiscoverer workflows;

	private final ActivitiesDiscoverer activities;

	private final NexusServiceDiscoverer nexusServices;

	private final UnannotatedBeans unannotatedBeans;

	private final MissingWorkflows missingWorkflows;

	private final RegistrationChecks checks;

	private final ChildContexts childContexts;

	private List<TaskQueueSpec> found = List.of();

	/**
	 * Create a discoverer.
	 * @param beanFactory has the beans with activities and Nexus services, and what
	 * workflows take in their constructors
	 * @param declared the Task Queues of each client, of which one is the primary one
	 * @param scanner finds the workflow implementations
	 * @param checks what to do about doubtful registrations
	 */
	AnnotatedTaskQueueDiscoverer(ConfigurableListableBeanFactory beanFactory, Collection<DeclaredTaskQueues> declared,
			TypeScanner scanner, Checks checks) {
		this.queues = new TaskQueueCatalog(declared);
		this.workflows = new WorkflowDiscoverer(scanner, new WorkflowInstantiator(beanFactory));
		this.activities = new ActivitiesDiscoverer(beanFactory);
		this.nexusServices = new NexusServiceDiscoverer(beanFactory);
		this.unannotatedBeans = new UnannotatedBeans(beanFactory, checks);
		this.missingWorkflows = new MissingWorkflows(scanner, this.queues, checks.missingWorkflows());
		this.checks = new RegistrationChecks(this.queues, scanner, checks);
		this.childContexts = new ChildContexts(beanFactory, scanner);
	}

	@Override
	public List<TaskQueueSpec> findTaskQueues() {
		Registrations registrations = new Registrations(this.queues);
		this.workflows.discover(registrations);
		this.activities.discover(registrations);
		this.nexusServices.discover(registrations);
		this.unannotatedBeans.check();
		List<TaskQueueSpec> specs = registrations.toSpecs();
		this.missingWorkflows.check(specs);
		this.found = this.checks.check(specs);
		return this.found;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.childContexts.check(event.getApplicationContext(), this.found);
	}

}
