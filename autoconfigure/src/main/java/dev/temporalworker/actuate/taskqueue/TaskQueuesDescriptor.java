package dev.temporalworker.actuate.taskqueue;

import java.util.List;

import dev.temporalworker.service.DeploymentVersion;
import dev.temporalworker.service.TaskQueueStats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The Task Queues that clients of the application use, as the Temporal Service sees them.
 *
 * @param clients the clients, the primary one first
 */
public record TaskQueuesDescriptor(List<ClientDescriptor> clients) implements OperationResponseBody {

	/**
	 * A client and the Task Queues that it uses.
	 *
	 * @param name the name of the client
	 * @param target where the client connects to
	 * @param namespace the namespace
	 * @param taskQueues the Task Queues
	 * @param fleet the Workers that poll them
	 */
	public record ClientDescriptor(String name, String target, String namespace, List<TaskQueueDescriptor> taskQueues,
			FleetDescriptor fleet) {

	}

	/**
	 * A Task Queue.
	 *
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param usedBy how the application uses it: {@code worker}, {@code declaration},
	 * {@code workflow-interface}, {@code stub}, {@code start}
	 * @param kinds what there is for each kind of task
	 */
	public record TaskQueueDescriptor(String name, String taskQueue, List<String> usedBy, List<KindDescriptor> kinds) {

	}

	/**
	 * How a Task Queue keeps up.
	 *
	 * @param approximateBacklogCount the tasks that wait
	 * @param approximateBacklogAgeMillis how long the oldest of them has waited, in
	 * milliseconds
	 * @param tasksAddRate the tasks added per second
	 * @param tasksDispatchRate the tasks handed to Workers per second
	 */
	public record StatsDescriptor(long approximateBacklogCount, long approximateBacklogAgeMillis, double tasksAddRate,
			double tasksDispatchRate) {

		static StatsDescriptor of(TaskQueueStats stats) {
			return new StatsDescriptor(stats.backlogCount(), stats.backlogAge().toMillis(), stats.addRate(),
					stats.dispatchRate());
		}

	}

	/**
	 * A Worker Deployment Version.
	 *
	 * @param name the name of the Worker Deployment
	 * @param buildId the build id
	 */
	public record DeploymentDescriptor(@Nullable String name, String buildId) {

		static @Nullable DeploymentDescriptor of(@Nullable DeploymentVersion version) {
			return (version != null) ? new DeploymentDescriptor(version.deploymentName(), version.buildId()) : null;
		}

	}

}
