package dev.temporalworker.actuate.taskqueue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.DeploymentDescriptor;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.CallFailure;
import dev.temporalworker.service.RunningWorker;
import dev.temporalworker.service.RunningWorker.WorkerProcess;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.service.WorkerHeartbeat;
import dev.temporalworker.service.WorkerHeartbeat.KindsOfPollers;
import dev.temporalworker.service.WorkerHeartbeat.KindsOfSlots;
import dev.temporalworker.service.WorkerHeartbeat.Pollers;
import dev.temporalworker.service.WorkerHeartbeat.Slots;
import dev.temporalworker.service.WorkerHeartbeat.WorkflowCache;
import org.jspecify.annotations.Nullable;

/**
 * The Workers of Task Queues that send heartbeats, those of other processes included.
 *
 * @param available whether the Temporal Service tells
 * @param reason why it does not, if so
 * @param heartbeatIntervalMillis the time between heartbeats of Workers of this client,
 * in milliseconds; absent if they send none
 * @param truncated whether there are more Workers than these
 * @param workers the Workers
 */
public record FleetDescriptor(boolean available, @Nullable String reason, @Nullable Long heartbeatIntervalMillis,
		@Nullable Boolean truncated, @Nullable List<WorkerDescriptor> workers) {

	static FleetDescriptor of(Answer<WorkerFleet> answer, @Nullable Duration heartbeatInterval) {
		WorkerFleet fleet = answer.value();
		CallFailure failure = answer.failure();
		Long interval = (heartbeatInterval != null) ? heartbeatInterval.toMillis() : null;
		return (fleet != null)
				? new FleetDescriptor(true, null, interval, fleet.truncated(),
						fleet.workers().stream().map(WorkerDescriptor::of).toList())
				: new FleetDescriptor(false, (failure != null) ? failure.message() : null, interval, null, null);
	}

	/**
	 * A Worker.
	 *
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param identity its identity
	 * @param status its status: {@code running}, {@code shutting-down}, {@code shutdown},
	 * {@code unknown}
	 * @param host the name of its host, if it tells
	 * @param processId the id of its process on that host, if it tells
	 * @param sdkName the name of its SDK
	 * @param sdkVersion the version of its SDK
	 * @param deployment its version, if it has one
	 * @param startTime when it was started
	 * @param lastHeartbeat what its last heartbeat told
	 */
	public record WorkerDescriptor(String taskQueue, String identity, String status, @Nullable String host,
			@Nullable String processId, String sdkName, String sdkVersion, @Nullable DeploymentDescriptor deployment,
			Instant startTime, @Nullable HeartbeatDescriptor lastHeartbeat) {

		static WorkerDescriptor of(RunningWorker worker) {
			WorkerProcess process = worker.process();
			return new WorkerDescriptor(worker.taskQueue(), worker.identity(), Names.of(worker.status()),
					process.host(), process.processId(), process.sdkName(), process.sdkVersion(),
					DeploymentDescriptor.of(worker.version()), worker.startTime(),
					HeartbeatDescriptor.of(worker.heartbeat()));
		}

	}

	/**
	 * What a Worker did when it last told.
	 *
	 * @param time when that was
	 * @param slots its slots
	 * @param pollers its pollers
	 * @param cache the cache of workflows of its process
	 * @param cpuUsage the CPU usage of its host, from 0 to 1
	 * @param memoryUsage the memory usage of its host, from 0 to 1
	 */
	public record HeartbeatDescriptor(Instant time, List<SlotsDescriptor> slots, List<PollersDescriptor> pollers,
			CacheDescriptor cache, double cpuUsage, double memoryUsage) {

		static @Nullable HeartbeatDescriptor of(@Nullable WorkerHeartbeat heartbeat) {
			return (heartbeat != null) ? new HeartbeatDescriptor(heartbeat.time(),
					SlotsDescriptor.of(heartbeat.slots()), PollersDescriptor.of(heartbeat.pollers()),
					CacheDescriptor.of(heartbeat.cache()), heartbeat.cpuUsage(), heartbeat.memoryUsage()) : null;
		}

	}

	/**
	 * Slots for one kind of task.
	 *
	 * @param kind the kind of task: {@code workflow}, {@code activity},
	 * {@code local-activity}, {@code nexus}
	 * @param supplier who supplies them: {@code Fixed}, {@code ResourceBased}, or what a
	 * supplier of the application calls itself
	 * @param used how many were used
	 * @param available how many were left; absent if there is no maximum
	 * @param processed tasks that have ended since the Worker was started
	 * @param failed those of them that failed
	 * @param processedRecently tasks that ended since the heartbeat before
	 * @param failedRecently those of them that failed
	 */
	public record SlotsDescriptor(String kind, String supplier, int used, @Nullable Integer available, int processed,
			int failed, int processedRecently, int failedRecently) {

		static List<SlotsDescriptor> of(KindsOfSlots slots) {
			return Stream
				.of(of("workflow", slots.workflow()), of("activity", slots.activity()),
						of("local-activity", slots.localActivity()), of("nexus", slots.nexus()))
				.filter(Objects::nonNull)
				.toList();
		}

		private static @Nullable SlotsDescriptor of(String kind, @Nullable Slots slots) {
			return (slots != null) ? new SlotsDescriptor(kind, slots.supplier(), slots.used(), slots.available(),
					slots.processed(), slots.failed(), slots.processedRecently(), slots.failedRecently()) : null;
		}

	}

	/**
	 * Pollers for one kind of task.
	 *
	 * @param kind the kind of task: {@code workflow}, {@code sticky-workflow},
	 * {@code activity}, {@code nexus}
	 * @param count how many there were
	 * @param autoscaling whether their number follows the load
	 * @param lastSuccessfulPollTime when a poll last brought a task; absent if none has
	 */
	public record PollersDescriptor(String kind, int count, boolean autoscaling,
			@Nullable Instant lastSuccessfulPollTime) {

		static List<PollersDescriptor> of(KindsOfPollers pollers) {
			return Stream
				.of(of("workflow", pollers.workflow()), of("sticky-workflow", pollers.stickyWorkflow()),
						of("activity", pollers.activity()), of("nexus", pollers.nexus()))
				.filter(Objects::nonNull)
				.toList();
		}

		private static @Nullable PollersDescriptor of(String kind, @Nullable Pollers pollers) {
			return (pollers != null) ? new PollersDescriptor(kind, pollers.count(), pollers.autoscaling(),
					pollers.lastSuccessfulPollTime()) : null;
		}

	}

	/**
	 * The cache of workflows of a process.
	 *
	 * @param size the workflows in it
	 * @param hits workflow tasks whose workflow was in it
	 * @param misses workflow tasks whose workflow was not
	 */
	public record CacheDescriptor(int size, int hits, int misses) {

		static CacheDescriptor of(WorkflowCache cache) {
			return new CacheDescriptor(cache.size(), cache.hits(), cache.misses());
		}

	}

}
