package dev.temporalworker.worker.registration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.tuning.TaskKind;
import io.nexusrpc.handler.ServiceImplInstance;
import io.temporal.activity.DynamicActivity;
import io.temporal.workflow.DynamicWorkflow;
import org.jspecify.annotations.Nullable;

/**
 * What the Workers of one Task Queue run.
 *
 * @param queue the Task Queue
 * @param workflows the workflows
 * @param activities the beans with activities
 * @param nexusServices the Nexus services
 * @since 0.1.0
 */
public record TaskQueueSpec(DeclaredTaskQueue queue, List<WorkflowSpec> workflows, List<ActivitiesSpec> activities,
		List<NexusServiceSpec> nexusServices) {

	public TaskQueueSpec {
		workflows = List.copyOf(workflows);
		activities = List.copyOf(activities);
		nexusServices = List.copyOf(nexusServices);
	}

	/**
	 * Return the client whose Workers run the Task Queue.
	 * @return the name of the client
	 */
	public ClientName clientName() {
		return this.queue.clientName();
	}

	/**
	 * Return the name of the queue in the properties, or the Task Queue name where the
	 * queue is not declared there.
	 * @return the name
	 */
	public String name() {
		return this.queue.name();
	}

	/**
	 * Return the Task Queue name that the Temporal Service knows.
	 * @return the Task Queue name
	 */
	public String taskQueue() {
		return this.queue.taskQueue();
	}

	/**
	 * Return the kinds of tasks that Workers of the Task Queue are asked to run.
	 * @return the kinds of which something is registered
	 */
	public Set<TaskKind> kinds() {
		Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
		if (!this.workflows.isEmpty()) {
			kinds.add(TaskKind.WORKFLOW);
		}
		if (!this.activities.isEmpty()) {
			kinds.add(TaskKind.ACTIVITY);
		}
		if (!this.nexusServices.isEmpty()) {
			kinds.add(TaskKind.NEXUS);
		}
		return kinds;
	}

	/**
	 * Return the kinds of tasks that Workers of the Task Queue can have: those they are
	 * asked to run, and local activities where there are workflows to call them.
	 * @return the kinds that what is registered needs
	 */
	public Set<TaskKind> runKinds() {
		Set<TaskKind> kinds = kinds();
		if (kinds.contains(TaskKind.WORKFLOW) && kinds.contains(TaskKind.ACTIVITY)) {
			kinds.add(TaskKind.LOCAL_ACTIVITY);
		}
		return kinds;
	}

	boolean isDynamic() {
		return this.workflows.stream().anyMatch(WorkflowSpec::isDynamic)
				|| this.activities.stream().anyMatch(ActivitiesSpec::isDynamic);
	}

	Set<String> workflowTypes() {
		return this.workflows.stream().flatMap((workflow) -> workflow.types().stream()).collect(Collectors.toSet());
	}

	Set<String> activityTypes() {
		return this.activities.stream().flatMap((bean) -> bean.types().stream()).collect(Collectors.toSet());
	}

	Set<String> nexusOperations() {
		return this.nexusServices.stream().flatMap(NexusServiceSpec::operations).collect(Collectors.toSet());
	}

	/**
	 * Return whether nothing is registered on the Task Queue.
	 * @return whether the specification is empty
	 */
	public boolean isEmpty() {
		return this.workflows.isEmpty() && this.activities.isEmpty() && this.nexusServices.isEmpty();
	}

	/**
	 * A workflow implementation as it is registered on a Task Queue.
	 *
	 * @param implementation the implementation class
	 * @param types the workflow types, empty for a dynamic workflow
	 * @param instances creates an instance per execution, or {@code null} when the SDK
	 * does
	 */
	public record WorkflowSpec(Class<?> implementation, Set<String> types, @Nullable Supplier<Object> instances) {

		/**
		 * Return whether this workflow runs every type that no other workflow of the Task
		 * Queue runs.
		 * @return whether the workflow is dynamic
		 */
		public boolean isDynamic() {
			return DynamicWorkflow.class.isAssignableFrom(this.implementation);
		}

	}

	/**
	 * A bean with activities as it is registered on a Task Queue.
	 *
	 * @param beanName the name of the bean
	 * @param bean the bean, proxied where the application context proxies it
	 * @param types the activity types, empty for a dynamic activity
	 */
	public record ActivitiesSpec(String beanName, Object bean, Set<String> types) {

		/**
		 * Return whether this bean runs every type that no other activity of the Task
		 * Queue runs.
		 * @return whether the activity is dynamic
		 */
		public boolean isDynamic() {
			return this.bean instanceof DynamicActivity;
		}

	}

	/**
	 * A Nexus service as it is registered on a Task Queue.
	 *
	 * @param beanName the name of the bean
	 * @param service the target of the bean, never a proxy
	 * @param name the name of the Nexus service
	 */
	public record NexusServiceSpec(String beanName, Object service, String name) {

		private Stream<String> operations() {
			return ServiceImplInstance.fromInstance(this.service)
				.getDefinition()
				.getOperations()
				.values()
				.stream()
				.map((operation) -> "%s/%s".formatted(this.name, operation.getName()));
		}

	}

}
