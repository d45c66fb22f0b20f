package dev.temporalworker.actuate;

import java.util.List;
import java.util.Map;

import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueDescription.RateLimit;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * One kind of tasks of a Task Queue.
 *
 * @param kind the kind of tasks
 * @param nobodyPolls whether nobody polls although somebody should; absent with an error,
 * as all that follows
 * @param fewerThanTwoPollers whether one Worker or none polls although somebody should
 * @param error why the Temporal Service does not tell, if so
 * @param stats how the Task Queue keeps up
 * @param statsByPriority the same by priority, if tasks have more than one
 * @param rateLimit the limit on its tasks, unless it is the one that all Task Queues have
 * @param routing the versions that get the tasks, if any does
 * @param pollers the Workers that have polled within the last minutes
 * @param versions the versions that poll or get the tasks, if there are any
 */
record TaskQueueKindDescriptor(TaskQueueKind kind, @Nullable Boolean nobodyPolls, @Nullable Boolean fewerThanTwoPollers,
		@Nullable CallFailure error, @Nullable TaskQueueStats stats,
		@Nullable Map<Integer, TaskQueueStats> statsByPriority, @Nullable RateLimit rateLimit,
		@Nullable Routing routing, @Nullable List<Poller> pollers, @Nullable List<VersionDescriptor> versions) {

	static TaskQueueKindDescriptor failed(TaskQueueKind kind, @Nullable CallFailure error) {
		return new TaskQueueKindDescriptor(kind, null, null, error, null, null, null, null, null, null);
	}

	/**
	 * A version that polls or gets tasks.
	 *
	 * @param deployment the version
	 * @param status its status
	 * @param nobodyPolls whether none of its Workers polls although it gets tasks or some
	 * wait for it
	 * @param pollers how many of its Workers have polled within the last minutes
	 * @param openPinned how many open workflows are pinned to it, on whatever Task Queue
	 * @param stranded whether there are such workflows while none of its Workers polls
	 * @param error why the Temporal Service does not tell, if so
	 * @param stats how it keeps up, if it has ever polled
	 */
	record VersionDescriptor(DeploymentVersion deployment, @Nullable VersionStatus status,
			@Nullable Boolean nobodyPolls, long pollers, @Nullable Long openPinned, @Nullable Boolean stranded,
			@Nullable CallFailure error, @Nullable TaskQueueStats stats) {

	}

}
