package dev.temporalworker.worker.registration;

import java.util.List;

/**
 * Discovers workflows, activities and Nexus services by their annotations and assigns
 * them to Task Queues.
 */
public final class AnnotatedTaskQueueDiscoverer implements TaskQueueDiscoverer {

	private final TaskQueueCatalog queues;

	private final WorkflowDiscoverer workflows;

	private final ActivitiesDiscoverer activities;

	private final NexusServiceDiscoverer nexusServices;

	private final RegistrationChecks checks;

	public AnnotatedTaskQueueDiscoverer(TaskQueueCatalog queues, WorkflowDiscoverer workflows,
			ActivitiesDiscoverer activities, NexusServiceDiscoverer nexusServices, RegistrationChecks checks) {
		this.queues = queues;
		this.workflows = workflows;
		this.activities = activities;
		this.nexusServices = nexusServices;
		this.checks = checks;
	}

	@Override
	public List<TaskQueueSpec> findTaskQueues() {
		Registrations registrations = new Registrations(this.queues);
		this.workflows.discover(registrations);
		this.activities.discover(registrations);
		this.nexusServices.discover(registrations);
		return this.checks.check(registrations.toSpecs());
	}

}
