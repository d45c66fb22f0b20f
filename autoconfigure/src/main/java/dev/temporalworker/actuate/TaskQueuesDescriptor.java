package dev.temporalworker.actuate;

import java.util.List;
import java.util.Map;

import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Registrations;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The Task Queues that clients of the application use, as the Temporal Service sees them.
 *
 * @param clients the clients, the primary one first
 */
record TaskQueuesDescriptor(List<ClientTaskQueuesDescriptor> clients) implements OperationResponseBody {

	/**
	 * A client and the Task Queues that it uses.
	 *
	 * @param name the name of the client
	 * @param target where the client connects to
	 * @param namespace the namespace
	 * @param taskQueues the Task Queues
	 * @param fleet the Workers that poll them
	 */
	record ClientTaskQueuesDescriptor(String name, String target, String namespace,
			List<TaskQueueDescriptor> taskQueues, FleetDescriptor fleet) {

	}

	/**
	 * A Task Queue.
	 *
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param usedBy how the application uses it: {@code worker}, {@code declaration},
	 * {@code workflow-interface}, {@code stub}, {@code start}
	 * @param kinds what there is for each kind of task
	 * @param registrations what other Workers run for each kind of task
	 * @param problems what is wrong about versions and types, if anything is
	 */
	record TaskQueueDescriptor(String name, String taskQueue, List<String> usedBy, List<TaskQueueKindDescriptor> kinds,
			@Nullable Map<String, Registrations> registrations, @Nullable List<ProblemDescriptor> problems) {

	}

	/**
	 * What is wrong about the Workers that get the tasks of a Task Queue.
	 *
	 * @param kind what is wrong
	 * @param reason what is seen
	 * @param command what to run, if a command helps
	 */
	record ProblemDescriptor(Problem.Kind kind, String reason, @Nullable String command) {

		static ProblemDescriptor of(Problem problem) {
			return new ProblemDescriptor(problem.kind(), problem.reason(), problem.command());
		}

	}

}
