package dev.temporalworker.actuate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The Workers that go by one name of a Task Queue, one for each client that has it.
 *
 * @param taskQueues the Workers
 */
record TaskQueueWorkersDescriptor(List<WorkerDescriptor> taskQueues) implements OperationResponseBody {

	/**
	 * A Worker.
	 *
	 * @param client the name of the client
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param state {@code starting}, {@code running}, {@code draining} or {@code stopped}
	 * @param identity the identity that histories show
	 * @param registrations what the Worker runs
	 * @param options the options by name
	 * @param slots the slots for each kind of task
	 * @param tasks what runs at the moment
	 * @param pollers how the Worker asks for each kind of task
	 * @param failing what fails, if anything
	 * @param resilience what of Resilience4j guards each activity type
	 */
	record WorkerDescriptor(String client, String name, String taskQueue, String state, @Nullable String identity,
			RegistrationsDescriptor registrations, Map<String, OptionDescriptor> options, List<SlotsDescriptor> slots,
			List<TaskDescriptor> tasks, List<PollersDescriptor> pollers, @Nullable FailingDescriptor failing,
			List<ResilienceDescriptor> resilience) {

	}

	/**
	 * What annotations have registered on a Task Queue.
	 *
	 * @param workflowTypes the workflow types
	 * @param dynamicWorkflow whether a workflow runs all other types
	 * @param activityTypes the activity types
	 * @param dynamicActivity whether an activity runs all other types
	 * @param nexusServices the names of Nexus services
	 */
	record RegistrationsDescriptor(Collection<String> workflowTypes, boolean dynamicWorkflow,
			Collection<String> activityTypes, boolean dynamicActivity, Collection<String> nexusServices) {

		static RegistrationsDescriptor of(TaskQueueSpec queue) {
			return new RegistrationsDescriptor(types(queue.workflows(), WorkflowSpec::types),
					queue.workflows().stream().anyMatch(WorkflowSpec::isDynamic),
					types(queue.activities(), ActivitiesSpec::types),
					queue.activities().stream().anyMatch(ActivitiesSpec::isDynamic),
					types(queue.nexusServices(), (NexusServiceSpec service) -> List.of(service.name())));
		}

		private static <T> Collection<String> types(List<T> registrations, Function<T, Collection<String>> types) {
			Collection<String> sorted = new TreeSet<>();
			registrations.stream().map(types).forEach(sorted::addAll);
			return sorted;
		}

	}

}
