package dev.temporalworker.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;
import dev.temporalworker.guard.LimitGuard.RunHistory;
import dev.temporalworker.metrics.SdkGauges;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.lifecycle.DrainReport.InFlightActivity;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Need;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All clients of the application and their Workers.
 *
 * @param clients the clients, the primary one first
 */
record WorkersDescriptor(List<ClientWorkersDescriptor> clients) implements OperationResponseBody {

	/**
	 * A client and its Workers.
	 *
	 * @param name the name of the client
	 * @param namespace the namespace
	 * @param target where the client connects to
	 * @param identity the identity of the client
	 * @param state {@code starting}, {@code running}, {@code draining}, {@code stopped},
	 * or {@code disabled} if the client has no Workers
	 * @param deployment the version of the Workers, if they all have the same
	 * @param need who needs Workers of the version, as the Temporal Service told last
	 * @param options the options that all Workers share by name
	 * @param lastDrain how the Workers ended the last time, if they have
	 * @param cache the workflows in memory, if metrics tell
	 * @param taskQueues the Task Queues of the Workers
	 * @param longestHistories the longest histories of runs whose tasks came lately
	 */
	record ClientWorkersDescriptor(String name, @Nullable String namespace, String target, @Nullable String identity,
			String state, @Nullable DeploymentVersion deployment, @Nullable Need need,
			Map<String, OptionDescriptor> options, @Nullable DrainDescriptor lastDrain, @Nullable CacheDescriptor cache,
			List<QueueSummary> taskQueues, List<HistoryDescriptor> longestHistories) {

	}

	/**
	 * Workflows that the Workers of a client hold in memory.
	 *
	 * @param workflows how many are in the sticky cache
	 * @param threads how many threads they use, if one has run already
	 */
	record CacheDescriptor(@Nullable Integer workflows, @Nullable Integer threads) {

		static CacheDescriptor of(SdkGauges gauges, ClientName client) {
			return new CacheDescriptor(boxed(gauges.getCachedWorkflows(client)),
					boxed(gauges.getWorkflowThreads(client)));
		}

		private static @Nullable Integer boxed(OptionalInt value) {
			return value.isPresent() ? value.getAsInt() : null;
		}

	}

	/**
	 * How Workers ended.
	 *
	 * @param finished how many activities ended, as the Temporal Service knows
	 * @param unreportedActivities how many ended without its knowing
	 * @param unreportedWorkflowTasks how many workflow tasks did
	 * @param interrupted the activities that could not
	 * @param terminated whether the Workers ended
	 * @param durationMillis how long it took, in milliseconds
	 */
	record DrainDescriptor(int finished, int unreportedActivities, int unreportedWorkflowTasks,
			List<InterruptedDescriptor> interrupted, boolean terminated, long durationMillis) {

		static DrainDescriptor of(DrainReport report, ShownValues values) {
			return new DrainDescriptor(report.finished(), report.unreported().activities(),
					report.unreported().workflowTasks(),
					report.interrupted()
						.stream()
						.map((activity) -> InterruptedDescriptor.of(activity, values))
						.toList(),
					report.terminated(), report.duration().toMillis());
		}

	}

	/**
	 * An activity that was interrupted.
	 *
	 * @param type the activity type
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param workflowId the id of the workflow
	 * @param ageMillis how long it had been running, in milliseconds
	 */
	record InterruptedDescriptor(String type, String taskQueue, @Nullable String workflowId, long ageMillis) {

		static InterruptedDescriptor of(InFlightActivity activity, ShownValues values) {
			return new InterruptedDescriptor(activity.type(), activity.taskQueue(),
					values.show("workflowId", activity.workflowId()), activity.age().toMillis());
		}

	}

	/**
	 * The history of a run.
	 *
	 * @param type the workflow type
	 * @param workflowId the id of the workflow
	 * @param runId the id of the run
	 * @param events how many events it has
	 * @param bytes how large it is
	 * @param continueAsNewSuggested whether the Temporal Service suggests to continue as
	 * new
	 * @param ageMillis how long ago the last workflow task came, in milliseconds
	 */
	record HistoryDescriptor(String type, @Nullable String workflowId, @Nullable String runId, long events, long bytes,
			boolean continueAsNewSuggested, long ageMillis) {

		static HistoryDescriptor of(RunHistory history, ShownValues values) {
			return new HistoryDescriptor(history.workflowType(), values.show("workflowId", history.workflowId()),
					values.show("runId", history.runId()), history.events(), history.bytes(),
					history.continueAsNewSuggested(), Duration.between(history.seen(), Instant.now()).toMillis());
		}

	}

	/**
	 * What a Worker does at the moment.
	 *
	 * @param name the name of the Task Queue in properties
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param used how many slots are used by kind of task
	 * @param paused the kinds of tasks whose slots are withheld
	 */
	record QueueSummary(String name, String taskQueue, Map<String, Integer> used, List<String> paused) {

	}

}
