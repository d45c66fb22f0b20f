package dev.temporalworker.worker;

import java.util.List;

/**
 * What the Workers of one Task Queue run.
 *
 * @param name the name of the queue under {@code temporal.worker.queue}, or the Task
 * Queue name where the queue is not declared there
 * @param taskQueue the Task Queue name that the Temporal Service knows
 * @param workflows the workflows
 * @param activities the beans with activities
 * @param nexusServices the Nexus services
 */
public record TaskQueueSpec(String name, String taskQueue, List<WorkflowSpec> workflows,
		List<ActivitiesSpec> activities, List<NexusServiceSpec> nexusServices) {

	public TaskQueueSpec {
		workflows = List.copyOf(workflows);
		activities = List.copyOf(activities);
		nexusServices = List.copyOf(nexusServices);
	}

	/**
	 * Whether nothing is registered on the Task Queue.
	 * @return whether the specification is empty
	 */
	public boolean isEmpty() {
		return this.workflows.isEmpty() && this.activities.isEmpty() && this.nexusServices.isEmpty();
	}

}
